using System.Security.Cryptography;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime.Budgets;
using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Tracing;

namespace RlmAspire.Runtime.Loop;

/// <summary>One run from its first event to its last.</summary>
/// <param name="request">What to run.</param>
/// <param name="scope">What its calls share.</param>
/// <param name="cancellationToken">The caller's; the scope's budget ends the calls.</param>
internal sealed class RunExecution(RunRequest request, RunScope scope, CancellationToken cancellationToken)
{
    public async Task<RunResult> RunAsync()
    {
        await scope.Trace.StartedAsync(request, scope.Model.Name, scope.SubModel.Name, scope.Model.Baseline, scope.RustWasm is not null);
        var contexts = await AddContextsAsync();
        scope.Budget.TryStartCall(out _);
        var outcome = await RunRootAsync(new LoopInput(request.Query, contexts));
        if (scope.Budget.Reached is { Reason: ErrorCodes.RunTimeout } timeout)
        {
            await scope.Trace.LimitReachedAsync(timeout, call: null);
        }

        return await EndAsync(DecideEnding(outcome));
    }

    private async Task<IReadOnlyList<LoopContext>> AddContextsAsync()
    {
        var contexts = new List<LoopContext>(request.Contexts.Count);
        foreach (var input in request.Contexts)
        {
            var context = new LoopContext(
                contexts.Count == 0 ? "context" : $"context_{contexts.Count}", input.Name, input.Utf8, CodePoints.Count(input.Utf8));
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(input.Utf8.Span));
            await scope.Trace.ContextAddedAsync(
                new RunContext(context.Variable, sha256, input.Utf8.Length, context.Chars, input.Source), input.Name, input.Utf8);
            contexts.Add(context);
        }

        return contexts;
    }

    private async Task<CallOutcome> RunRootAsync(LoopInput input)
    {
        var root = CallNode.Root(scope.Trace, new CallTally(scope.Total));
        await root.Trace.StartedAsync("rlm", scope.Model.Name, request.Query, depth: 0);
        await using var loop = new CompletionLoop(scope, root, scope.Model, input, scope.Budget.Token);
        var outcome = await RunLoopAsync(loop);

        var failure = outcome.Error is { } cause ? ((string, string)?)(cause.Code, cause.Message) : null;
        await root.Trace.CompletedAsync(outcome.Answer, failure, root.Tally.Read(), scope.Budget.Elapsed);
        return outcome;
    }

    private async Task<CallOutcome> RunLoopAsync(CompletionLoop loop)
    {
        try
        {
            return await loop.RunAsync();
        }
        catch (OperationCanceledException) when (scope.Budget.Token.IsCancellationRequested)
        {
            return new CallOutcome(await loop.BestPartialAsync(), null, new RlmException(scope.CancelCode, "The run ended before the call answered."));
        }
        catch (Exception fault)
        {
            return new CallOutcome(await loop.BestPartialAsync(), null, Faults.AsRlmException(fault));
        }
    }

    private RunEnding DecideEnding(CallOutcome outcome) => outcome switch
    {
        _ when scope.Budget.Reached is { } limit => RunEnding.Stopped(limit.Reason, outcome.Answer, outcome.Answer is null ? null : outcome.Kind ?? "partial"),
        { Error: null, Answer: { } answer, Kind: { } kind } => RunEnding.Completed(answer, kind),
        _ when cancellationToken.IsCancellationRequested => RunEnding.Cancelled(outcome.Answer, request.Canceller?.Invoke()),
        { Error: { } error } => RunEnding.Failed(error.Code, error.Message, outcome.Answer),
        _ => RunEnding.Failed(ErrorCodes.Internal, "The call ended without an answer.", outcome.Answer),
    };

    private async Task<RunResult> EndAsync(RunEnding ending)
    {
        var duration = scope.Budget.Elapsed;
        var spent = scope.Total.Read();
        var (iterations, calls) = (scope.Budget.Iterations, scope.Budget.Calls);
        await scope.Trace.EndedAsync(ending, spent, duration, iterations, calls);
        RuntimeTelemetry.EndRun(ending.Status, scope.Model.Name, duration);
        return new RunResult(
            request.Id, ending.Status, ending.Answer, ending.Reason, iterations, calls, spent.Usage, spent.CostUsd, duration.TotalMilliseconds);
    }
}
