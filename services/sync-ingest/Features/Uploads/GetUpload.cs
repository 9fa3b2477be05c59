using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Sync;
using RlmAspire.Data.Runs;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.SyncIngest.Authentication;

namespace RlmAspire.SyncIngest.Features.Uploads;

/// <summary>How far the server holds a run: where an upload goes on.</summary>
internal static class GetUpload
{
    public static async Task<IResult> HandleAsync(Guid run, SignedRequest signer, RunEventStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(run, cancellationToken) switch
        {
            null => ProblemFactory.Result(ErrorCodes.NotFound, $"The server holds nothing of the run {run}."),
            { } held when !held.IsOwnedBy(signer.ProjectId, signer.Pubkey) => ProblemFactory.Result(ErrorCodes.Forbidden, "The run belongs to another signer."),
            { } held => Results.Ok(new UploadAck(run, held.LastSeq)),
        };
}
