using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Orders;

/// <summary>Makes the request for the loop from what the stores hold of a run.</summary>
internal sealed class OrderedRuns(NpgsqlDataSource dataSource, BlobStore blobs)
{
    /// <summary>The request of the run's next attempt.</summary>
    /// <exception cref="RlmException"><c>blob_missing</c>: a payload of the order is not in the store.</exception>
    public async Task<RunRequest> ReadAsync(Guid run, RunStanding standing, CancellationToken cancellationToken)
    {
        var first = (await ReadTrace.ExecuteAsync(dataSource, Project.Default, run, after: -1, limit: 1, cancellationToken))!.Events[0];
        var order = OrderJson.Read(first.Data, await ReadTextAsync(first.Data["query"], cancellationToken));
        var sums = await SumAttempts.ExecuteAsync(dataSource, run, ModelCatalog.Baseline, cancellationToken);
        return new RunRequest
        {
            Id = run,
            Query = order.Query,
            Contexts = await ReadContextsAsync(order.Contexts, cancellationToken),
            Model = order.Model,
            SubModel = order.SubModel,
            Protocol = order.Protocol,
            Environment = order.Environment,
            Limits = order.Limits,
            Source = order.Source,
            Client = new RunClient("RlmAspire.Api", ProductVersion.Current),
            After = new TraceHead(standing.LastSeq, standing.HeadHash),
            Earlier = sums.Started > 0 ? new EarlierAttempts(sums.Started, sums.Usage, sums.CostUsd) : null,
        };
    }

    private async Task<IReadOnlyList<ContextInput>> ReadContextsAsync(IReadOnlyList<OrderedContext> contexts, CancellationToken cancellationToken)
    {
        var inputs = new List<ContextInput>(contexts.Count);
        foreach (var context in contexts)
        {
            inputs.Add(new ContextInput(context.Name, context.Source, await ReadBlobAsync(context.Sha256, cancellationToken)));
        }

        return inputs;
    }

    private async Task<string> ReadTextAsync(JsonNode? payload, CancellationToken cancellationToken) =>
        BlobReference.From(payload) is { } reference
            ? Encoding.UTF8.GetString((await ReadBlobAsync(reference.Sha256, cancellationToken)).Span)
            : (string?)payload ?? "";

    private async Task<ReadOnlyMemory<byte>> ReadBlobAsync(string sha256, CancellationToken cancellationToken) =>
        await blobs.GetAsync(Project.Default, sha256, cancellationToken)
        ?? throw new RlmException(ErrorCodes.BlobMissing, $"The payload {sha256} of the run is not in the store.");
}
