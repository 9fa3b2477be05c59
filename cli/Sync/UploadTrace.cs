using System.Diagnostics;

namespace RlmAspire.Cli.Sync;

/// <summary>
/// Every request of a run's upload carries the run's id as its trace id, so that whoever has a run finds, in any tool that shows service
/// traces, what its uploads did from the first request down to the SQL.
/// </summary>
internal static class UploadTrace
{
    /// <summary>Requests that are sent until the result is disposed belong to the run's trace.</summary>
    public static Activity Start(Guid run) => new Activity("rlm upload")
        .SetParentId(ActivityTraceId.CreateFromString(run.ToString("N")), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded)
        .Start();
}
