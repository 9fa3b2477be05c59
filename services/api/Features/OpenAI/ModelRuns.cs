using System.Runtime.CompilerServices;
using Npgsql;
using RlmAspire.Api.Features.OpenAI.Answering;
using RlmAspire.Api.Features.OpenAI.Asking;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.Api.Orders;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;

namespace RlmAspire.Api.Features.OpenAI;

/// <summary>Executes what clients of OpenAI's form ask for: as runs like all others, in the queue and in the store.</summary>
internal sealed partial class ModelRuns(
    RunOrders orders, SubmittedContexts contexts, RunCancellation cancellation, RunResults results, RunSteps steps, ModelNames names, ModelOptions defaults,
    ILogger<ModelRuns> logger)
{
    public const string Source = "openai";

    private static readonly TimeSpan s_untilTheEnd = TimeSpan.FromDays(8);

    /// <summary>Queues the run. It is not given up half-way: then nobody would know that it is there.</summary>
    /// <exception cref="RlmException">There is no such model, or no place.</exception>
    public async Task<Guid> StartAsync(Asked asked)
    {
        var model = names.Resolve(asked.Model) ?? throw new RlmException(
            ErrorCodes.ModelUnknown, $"There is no model '{asked.Model}' here. Names begin with {ModelNames.Prefix}; GET /v1/models has those that are configured.");
        var order = new RunOrder
        {
            Query = asked.Format.Ask(asked.Question.Query),
            Contexts = await StoreAsync(asked),
            Model = model,
            SubModel = asked.Options.SubModel ?? defaults.SubModel,
            Environment = asked.Options.Environment ?? ServerEnvironment.Name,
            Protocol = asked.Options.Protocol ?? RunProtocols.Repl,
            Limits = asked.Options.Limits.ToLimits(),
            Source = Source,
        };
        return (await orders.PlaceAsync(order, key: null, CancellationToken.None)).Run;
    }

    /// <summary>Cancels the run if its client has left when this is disposed of.</summary>
    public LeavingClient CancelOnLeave(Guid run, CancellationToken cancellationToken) => new(() => CancelAsync(run), cancellationToken);

    /// <summary>What happens in the run, in lines for a person, to its end.</summary>
    public async IAsyncEnumerable<string> FollowAsync(Guid run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var traceEvent in steps.FollowAsync(run, cancellationToken))
        {
            if (ProgressLine.Of(traceEvent) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>Waits for the run's end.</summary>
    /// <exception cref="RunFailedException">It has no answer in the form that was asked for.</exception>
    public async Task<RunResult> EndAsync(Guid run, AnswerFormat format, CancellationToken cancellationToken)
    {
        var ended = (await results.WaitAsync(run, s_untilTheEnd, cancellationToken))!;
        return Take(await results.ReadAsync(ended, cancellationToken), format);
    }

    /// <summary>The result, with the answer in the form that was asked for.</summary>
    /// <exception cref="RunFailedException">It has none.</exception>
    private static RunResult Take(RunResult result, AnswerFormat format) => result.Status switch
    {
        RunStatus.Stopped => result,
        RunStatus.Completed => result with
        {
            Answer = format.Take(result.Answer ?? "") ?? throw new RunFailedException(result.Run, "answer_not_json", "The run's answer is not JSON."),
        },
        RunStatus.Cancelled => throw new RunFailedException(result.Run, ErrorCodes.Cancelled, "The run was cancelled."),
        _ => throw new RunFailedException(result.Run, result.StopReason, result.Error ?? "The run failed."),
    };

    private async Task<IReadOnlyList<OrderedContext>> StoreAsync(Asked asked)
    {
        var stored = new List<OrderedContext>();
        if (asked.Options.Contexts is { Count: > 0 } explicitly)
        {
            stored.AddRange(await contexts.StoreAsync(explicitly, Source, CancellationToken.None));
        }

        foreach (var context in asked.Question.Contexts)
        {
            stored.Add(await contexts.StoreAsync(context.Name, Source, context.Text, CancellationToken.None));
        }

        // A run is over something: a question that brings nothing is asked over itself.
        return stored.Count > 0 ? stored : [await contexts.StoreAsync("question", Source, asked.Question.Query, CancellationToken.None)];
    }

    private async Task CancelAsync(Guid run)
    {
        try
        {
            await cancellation.CancelAsync(run, new RunCanceller(Source, null, "The client closed the connection."), CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            NotCancelled(run, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The client of run {Run} has left, and the run could not be cancelled ({Reason}); it goes on")]
    private partial void NotCancelled(Guid run, string reason);
}
