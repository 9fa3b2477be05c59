using System.Diagnostics;
using Npgsql;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Runner;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Projects;
using RlmAspire.Models;
using RlmAspire.Sandboxes;
using StackExchange.Redis;

namespace RlmAspire.Api.Orders;

/// <summary>Takes orders: checks that they can be executed, makes them durable, and queues them.</summary>
internal sealed class RunOrders(
    RunQueue queue, SandboxRunnerClient runner, RunJournal journal, RunOrderStore store, NpgsqlDataSource dataSource, IModelCatalog models,
    ISandboxEnvironment environment, OrderOptions options)
{
    /// <summary>The run that a client's request under this name led to before, or null.</summary>
    /// <exception cref="RlmException"><c>conflict</c>: the name was used for another request.</exception>
    public async Task<RunAccepted?> FindAsync(ClientKey key, CancellationToken cancellationToken) =>
        await store.FindAsync(Project.Default, key, cancellationToken) is { } before ? await RepeatAsync(before, key, cancellationToken) : null;

    /// <summary>Takes an order.</summary>
    /// <param name="order">What to execute; its contexts are in the blob store.</param>
    /// <param name="key">The client's name of its request, or null.</param>
    /// <param name="cancellationToken">Gives up; what was committed before stands.</param>
    /// <exception cref="RlmException">It cannot be executed, or not now: an unknown model, no sandbox, no place in the queue.</exception>
    public async Task<RunAccepted> PlaceAsync(RunOrder order, ClientKey? key, CancellationToken cancellationToken)
    {
        Check(order);
        await CheckReadinessAsync(cancellationToken);
        var place = await store.AddAsync(Project.Default, Guid.CreateVersion7(), key, cancellationToken);
        if (!place.Added && await RepeatAsync(place, key!, cancellationToken) is { } before)
        {
            return before;
        }

        // Also when a request of that name was noted, but its process ended before there was a run.
        await BeginAsync(place.Run, order, cancellationToken);
        return Accepted(place.Run, RunStatus.Queued);
    }

    private void Check(RunOrder order)
    {
        if (models.Resolve(order.Model).Baseline && order.Protocol == RunProtocols.Commands)
        {
            throw new RlmException(ErrorCodes.Invalid, $"protocol: {order.Model} writes no commands. Name a language model, or use {RunProtocols.Repl}.");
        }

        if (order.SubModel is { } subModel)
        {
            models.Resolve(subModel);
        }

        if (order.Environment != environment.Name)
        {
            throw new RlmException(ErrorCodes.Invalid, $"environment: there is no '{order.Environment}' on this server, only '{environment.Name}'.");
        }

        var bytes = order.Contexts.Sum(context => context.Bytes);
        if (bytes > options.MaxContextMegabytes * 1024L * 1024L)
        {
            throw new RlmException(
                ErrorCodes.ContextTooLarge, $"contexts: together they have {bytes} bytes; a run takes {options.MaxContextMegabytes} MiB. Split the run.");
        }
    }

    private async Task CheckReadinessAsync(CancellationToken cancellationToken)
    {
        if (!await queue.IsUpAsync(cancellationToken))
        {
            throw new RlmException(ErrorCodes.Unavailable, "Redis does not answer, so no run can be queued. Try again when it is back.");
        }

        if (await runner.GetHealthAsync(cancellationToken) is not { Status: not "Unhealthy" })
        {
            throw new RlmException(ErrorCodes.SandboxUnavailable, "The sandbox-runner does not answer, so no code cell could run. Try again when it is back.");
        }

        if (await CountQueued.ExecuteAsync(dataSource, Project.Default, cancellationToken) >= options.MaxQueued)
        {
            throw new RlmException(ErrorCodes.Busy, $"{options.MaxQueued} runs wait already, as many as may. Try again when some of them have begun.");
        }
    }

    private async Task BeginAsync(Guid run, RunOrder order, CancellationToken cancellationToken)
    {
        try
        {
            await journal.QueuedAsync(run, OrderJson.Write(order), cancellationToken);
        }
        catch (RunOvertakenException)
        {
            // The same request arrived twice at once, and the other one was first.
        }

        try
        {
            await queue.AddAsync(run, Activity.Current?.Id, cancellationToken);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or OperationCanceledException)
        {
            // The run stands in the list already: it must not wait there for ever.
            await journal.FailAsync(run, ErrorCodes.Unavailable, "The run could not be queued.", CancellationToken.None);
            throw;
        }
    }

    private async Task<RunAccepted?> RepeatAsync(OrderPlace before, ClientKey key, CancellationToken cancellationToken)
    {
        if (!before.SameRequest)
        {
            throw new RlmException(ErrorCodes.Conflict, $"The key '{key.Key}' was used before, for another request. Take a new key for each request.");
        }

        var standing = await ReadStanding.ExecuteAsync(dataSource, Project.Default, before.Run, cancellationToken);
        return standing is null ? null : Accepted(before.Run, standing.Status);
    }

    private static RunAccepted Accepted(Guid run, string status) => new(run, status, $"/api/rlm/runs/{run}");
}
