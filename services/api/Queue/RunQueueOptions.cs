using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Api.Queue;

/// <summary>How queued runs are worked on; section <c>Worker</c> of the configuration.</summary>
internal sealed record RunQueueOptions
{
    public const string Section = "Worker";

    /// <summary>Runs that this process executes at once.</summary>
    [Range(1, 64)]
    public int Lanes { get; init; } = 2;

    /// <summary>A worker that has been silent for so long has lost its run to another.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before an empty queue is asked again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan IdlePause { get; init; } = TimeSpan.FromMilliseconds(250);
}
