using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.SandboxRunner.Admission;
using RlmAspire.SandboxRunner.Telemetry;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.SandboxRunner.Features.Sessions;

/// <summary>A session: the WebSocket carries the guest frames until either side ends it. Without an upgrade, the address lists those there are.</summary>
internal static class OpenSession
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, SessionGate gate, SandboxHost host, RunnerMetrics metrics, IOptions<RunnerOptions> options, CancellationToken cancellationToken)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return ListSessions.Handle(host);
        }

        host.EnsureAvailable();
        if (ProjectHeader.Read(context.Request) is not { } project)
        {
            return ProblemFactory.Result(ErrorCodes.Malformed, ProjectHeader.Shape);
        }

        var (place, refusal) = gate.TryEnter(project);
        if (place is null)
        {
            return Refusals.Answer(refusal!, options.Value);
        }

        using (place)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            metrics.Opened();
            metrics.Ended(await host.ServeAsync(socket, place, project, cancellationToken));
            return Results.Empty;
        }
    }
}
