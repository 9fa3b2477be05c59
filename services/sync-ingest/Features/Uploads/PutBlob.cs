using RlmAspire.Contracts.Errors;
using RlmAspire.Data.Blobs;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.SyncIngest.Authentication;

namespace RlmAspire.SyncIngest.Features.Uploads;

/// <summary>Keeps a payload under its hash.</summary>
internal static class PutBlob
{
    public static async Task<IResult> HandleAsync(string sha256, SignedRequest signer, BlobStore blobs, CancellationToken cancellationToken) =>
        await blobs.PutAsync(signer.ProjectId, sha256, signer.Body, cancellationToken)
            ? Results.NoContent()
            : ProblemFactory.Result(ErrorCodes.Invalid, $"The {signer.Body.Length} bytes of the body do not have the SHA-256 {sha256}.");
}
