using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Telemetry;

/// <summary>Telemetry as a stage of a chat client.</summary>
public static class TelemetryExtensions
{
    /// <summary>Records a span and the GenAI metrics of each call, without its content.</summary>
    public static IChatClient UseTelemetry(this IChatClient client) => new TelemetryChatClient(client);
}
