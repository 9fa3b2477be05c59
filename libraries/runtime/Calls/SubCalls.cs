using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Runtime.Loop;

namespace RlmAspire.Runtime.Calls;

/// <summary>The calls that a cell makes. What goes wrong in them is a text for the guest that begins with <c>Error:</c>.</summary>
internal sealed class SubCalls(RunScope scope, CallNode parent)
{
    private const string StoppedText = "the run stopped before this call could answer.";

    /// <summary>One plain completion a prompt, at most 16 of the run in flight; answers in the order of the prompts.</summary>
    public Task<string[]> AskAsync(IReadOnlyList<string> prompts, string? modelName, CancellationToken cancellationToken) =>
        StartAsync(prompts, scope.PlainCalls, (node, prompt, token) => PlainAsync(node, prompt, modelName, token), cancellationToken);

    /// <summary>One rlm call a prompt with a session of its own; plain completions where the tree may not grow deeper.</summary>
    public async Task<string[]> RecurseAsync(IReadOnlyList<string> prompts, string? modelName, CancellationToken cancellationToken)
    {
        if (parent.Depth + 1 > scope.Limits.MaxDepth)
        {
            return await AskAsync(prompts, modelName, cancellationToken);
        }

        using var places = new SemaphoreSlim(RunScope.RlmBatchWidth);
        return await StartAsync(prompts, places, (node, prompt, token) => RlmAsync(node, prompt, modelName, token), cancellationToken);
    }

    private async Task<string[]> StartAsync(
        IReadOnlyList<string> prompts, SemaphoreSlim places, Func<CallNode, string, CancellationToken, Task<string>> call, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, scope.Budget.Token);
        var nodes = parent.AddChildren(prompts.Count);
        return await Task.WhenAll(nodes.Zip(prompts, (node, prompt) => GuardAsync(places, token => call(node, prompt, token), either.Token)));
    }

    private async Task<string> GuardAsync(SemaphoreSlim places, Func<CancellationToken, Task<string>> call, CancellationToken cancellationToken)
    {
        try
        {
            await places.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return $"Error: {StoppedText}";
        }

        try
        {
            if (scope.Budget.TryStartCall(out var reached))
            {
                return await call(cancellationToken);
            }

            if (reached is not null)
            {
                await parent.Trace.LimitReachedAsync(reached);
            }

            return $"Error: the run's limit of {scope.Limits.MaxCalls} calls is reached. Answer with what you have.";
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<string> PlainAsync(CallNode node, string prompt, string? modelName, CancellationToken cancellationToken)
    {
        using var conversation = new Conversation();
        conversation.Add(ChatRole.User, prompt);
        return await TracedAsync(node, "llm", prompt, modelName, scope.SubModel, async model =>
        {
            var response = await ModelCall.AskAsync(scope, node, model, conversation, iteration: null, cancellationToken);
            return new CallOutcome(response.Text, null, null);
        });
    }

    private Task<string> RlmAsync(CallNode node, string prompt, string? modelName, CancellationToken cancellationToken) =>
        TracedAsync(node, "rlm", prompt, modelName, scope.Model, async model =>
        {
            await using var loop = new CompletionLoop(scope, node, model, LoopInput.ForPrompt(prompt), cancellationToken);
            return await loop.RunAsync();
        });

    private async Task<string> TracedAsync(
        CallNode node, string kind, string prompt, string? modelName, ResolvedModel fallback, Func<ResolvedModel, Task<CallOutcome>> run)
    {
        var start = scope.TimeProvider.GetTimestamp();
        await node.Trace.StartedAsync(kind, modelName ?? fallback.Name, prompt, node.Depth);
        CallOutcome outcome;
        try
        {
            outcome = await run(modelName is null ? fallback : scope.Models.Resolve(modelName));
        }
        catch (OperationCanceledException)
        {
            outcome = new CallOutcome(null, null, new RlmException(scope.CancelCode, StoppedText));
        }
        catch (Exception fault)
        {
            outcome = new CallOutcome(null, null, Faults.AsRlmException(fault));
        }

        var failure = outcome.Error is { } cause ? ((string, string)?)(cause.Code, cause.Message) : null;
        await node.Trace.CompletedAsync(outcome.Answer, failure, node.Tally.Read(), scope.TimeProvider.GetElapsedTime(start));
        return outcome.Error is null ? outcome.Answer ?? "" : $"Error: {outcome.Error.Message}";
    }
}
