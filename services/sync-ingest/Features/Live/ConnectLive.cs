using RlmAspire.Contracts.Errors;
using RlmAspire.Data.Runs;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.SyncIngest.Authentication;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>Opens a live upload.</summary>
internal static class ConnectLive
{
    public static async Task<IResult> HandleAsync(
        Guid run, HttpContext context, SignedRequest signer, RunEventStore store, LiveSessionFactory sessions, CancellationToken cancellationToken)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return ProblemFactory.Result(ErrorCodes.Malformed, "This address takes WebSockets only; POST /ingest/v1/runs/{run}/events takes plain requests.");
        }

        var held = await store.FindAsync(run, cancellationToken);
        if (held?.IsOwnedBy(signer.ProjectId, signer.Pubkey) == false)
        {
            return ProblemFactory.Result(ErrorCodes.Forbidden, "The run belongs to another signer.");
        }

        using var socket = new LiveSocket(await context.WebSockets.AcceptWebSocketAsync());
        await using var session = sessions.Create(socket, run, signer);
        await session.RunAsync(held?.LastSeq ?? -1, cancellationToken);
        return Results.Empty;
    }
}
