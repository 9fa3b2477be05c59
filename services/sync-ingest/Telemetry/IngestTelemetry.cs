using System.Diagnostics;

namespace RlmAspire.SyncIngest.Telemetry;

/// <summary>Names under which this service's traces and metrics are exported.</summary>
internal static class IngestTelemetry
{
    public const string Name = "RlmAspire.SyncIngest";

    public static ActivitySource Source { get; } = new(Name);
}
