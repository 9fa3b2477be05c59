using RlmAspire.Contracts.Sync;
using RlmAspire.Data.Blobs;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Uploads;

/// <summary>Which payloads a client need not send.</summary>
internal static class FindMissingBlobs
{
    public static async Task<IResult> HandleAsync(SignedRequest signer, BlobStore blobs, CancellationToken cancellationToken)
    {
        var (asked, fault) = SignedBody.Read(signer.Body, IngestJsonContext.Default.BlobList);
        return asked is null
            ? fault!.ToResult()
            : Results.Ok(new BlobList(await blobs.FindMissingAsync(signer.ProjectId, asked.Sha256, cancellationToken)));
    }
}
