using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Contracts.Errors;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Projects;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.Runs;

internal static class PutContext
{
    /// <summary>Uploads a text for later runs: the raw bytes, UTF-8, at most 256 MiB.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string sha256, Stream body, BlobStore blobs, CancellationToken cancellationToken)
    {
        // Looked at first: a client that does not ask what is missing sends no byte twice either way.
        if ((await blobs.FindMissingAsync(Project.Default, [sha256], cancellationToken)).Count == 0)
        {
            return TypedResults.NoContent();
        }

        using var text = new TextCheck();
        await using var upload = await SpooledBlob.ReadAsync(body, text.Add, cancellationToken);
        text.End();
        if (upload.Sha256 != sha256)
        {
            return TypedResults.Problem(ProblemFactory.Create(
                ErrorCodes.Invalid, $"The {upload.Bytes} bytes of the body do not have the SHA-256 {sha256}, but {upload.Sha256}."));
        }

        await blobs.PutAsync(Project.Default, upload, cancellationToken);
        return TypedResults.NoContent();
    }
}
