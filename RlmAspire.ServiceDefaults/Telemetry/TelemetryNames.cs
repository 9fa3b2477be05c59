namespace RlmAspire.ServiceDefaults.Telemetry;

/// <summary>Activity sources and meters that a service exports.</summary>
internal static class TelemetryNames
{
    /// <summary>The framework's own sources and ours; they need no instrumentation package.</summary>
    public static readonly string[] Sources =
        ["Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "System.Net.Http", "Yarp.ReverseProxy", "Npgsql", "RlmAspire.*"];

    /// <summary>The framework's own meters and ours.</summary>
    public static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime",
        "Npgsql", "RlmAspire.*",
    ];
}
