using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Runner;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.ServiceDefaults.Errors;
using StackExchange.Redis;

namespace RlmAspire.Api.Features.Demo;

internal static class StartDemo
{
    /// <summary>Queues a real run of the built-in baseline model over a bundled text.</summary>
    public static async Task<Results<Accepted<RunAccepted>, ProblemHttpResult>> HandleAsync(
        RunQueue queue, SandboxRunnerClient runner, RunJournal journal, CancellationToken cancellationToken)
    {
        if (!await queue.IsUpAsync(cancellationToken))
        {
            return Unavailable(ErrorCodes.Unavailable, "Redis does not answer, so no run can be queued. Try again when it is back.");
        }

        if (await runner.GetHealthAsync(cancellationToken) is not { Status: not "Unhealthy" })
        {
            return Unavailable(ErrorCodes.SandboxUnavailable, "The sandbox-runner does not answer, so no code cell could run. Try again when it is back.");
        }

        var run = Guid.CreateVersion7();
        await journal.QueuedAsync(run, QueuedData(), cancellationToken);
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

        return TypedResults.Accepted($"/api/rlm/runs/{run}", new RunAccepted(run));
    }

    private static JsonObject QueuedData() => new()
    {
        ["query"] = DemoRun.Query,
        ["model"] = ModelCatalog.Baseline,
        ["environment"] = DemoRun.Environment,
        ["source"] = DemoRun.Source,
    };

    private static ProblemHttpResult Unavailable(string code, string detail) => TypedResults.Problem(ProblemFactory.Create(code, detail));
}
