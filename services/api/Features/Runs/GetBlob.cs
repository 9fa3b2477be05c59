using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Projects;

namespace RlmAspire.Api.Features.Runs;

internal static class GetBlob
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>The whole text of a payload, by its hash. Ranges of bytes can be asked for.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string sha256, BlobStore blobs, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await blobs.GetAsync(Project.Default, sha256, cancellationToken) is not { } content)
        {
            return NotHere.Blob(sha256);
        }

        // What a guest printed is shown as text and never sniffed into anything else. The bytes of a hash never change.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Bytes(content, PlainText, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }
}
