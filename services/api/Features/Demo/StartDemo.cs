using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Orders;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Blobs;

namespace RlmAspire.Api.Features.Demo;

internal static class StartDemo
{
    /// <summary>Queues a real run of the built-in baseline model over a bundled text.</summary>
    public static async Task<Accepted<RunAccepted>> HandleAsync(RunOrders orders, BlobStore blobs, CancellationToken cancellationToken)
    {
        var accepted = await orders.PlaceAsync(await DemoRun.PrepareAsync(blobs, cancellationToken), key: null, cancellationToken);
        return TypedResults.Accepted(accepted.Url, accepted);
    }
}
