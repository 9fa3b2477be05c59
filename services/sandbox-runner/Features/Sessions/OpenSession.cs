using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.SandboxRunner.Telemetry;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.SandboxRunner.Features.Sessions;

/// <summary>A session: the WebSocket carries the guest frames until either side ends it.</summary>
internal static class OpenSession
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, SessionGate gate, SandboxHost host, RunnerMetrics metrics, CancellationToken cancellationToken)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return ProblemFactory.Result(ErrorCodes.Malformed, "A session is opened with a WebSocket upgrade of this address.");
        }

        host.EnsureAvailable();
        if (!gate.TryEnter())
        {
            metrics.Refused();
            return ProblemFactory.Result(ErrorCodes.Busy, $"All {gate.Capacity} sessions of this runner are in use; try again in a moment.");
        }

        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            metrics.Opened();
            metrics.Ended(await host.ServeAsync(socket, cancellationToken));
            return Results.Empty;
        }
        finally
        {
            gate.Leave();
        }
    }
}
