using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Contracts.Sync;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Projects;

namespace RlmAspire.Api.Features.Runs;

internal static class FindMissingContexts
{
    /// <summary>Those of the texts that must be uploaded before a run can be asked over them.</summary>
    public static async Task<Ok<BlobList>> HandleAsync(BlobList asked, BlobStore blobs, CancellationToken cancellationToken) =>
        TypedResults.Ok(new BlobList(await blobs.FindMissingAsync(Project.Default, asked.Sha256, cancellationToken)));
}
