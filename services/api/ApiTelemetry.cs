using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RlmAspire.Api;

/// <summary>The one source and the one meter of this service.</summary>
internal static class ApiTelemetry
{
    private const string Name = "RlmAspire.Api";
    private static readonly Meter s_meter = new(Name);

    public static readonly ActivitySource Source = new(Name);

    public static readonly Counter<long> RunsExecuted =
        s_meter.CreateCounter<long>("rlm.runs.executed", "{run}", "Runs that a worker of this process took to their end.");
}
