using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Recording;
using RlmAspire.Models.Retry;
using RlmAspire.Runtime.Budgets;
using RlmAspire.Runtime.Tracing;

namespace RlmAspire.Runtime.Calls;

/// <summary>One request of a model: traced, counted, within the budget.</summary>
internal static class ModelCall
{
    /// <summary>Asks the model for the next message.</summary>
    /// <exception cref="RlmException">The model failed, after its retries.</exception>
    /// <exception cref="OperationCanceledException">The run stopped meanwhile.</exception>
    public static async Task<ChatResponse> AskAsync(
        RunScope scope, CallNode node, ResolvedModel model, Conversation conversation, int? iteration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var options = new ChatOptions().AtCall(node.Path);
        var (offset, added) = conversation.TakeUntraced();
        var request = conversation.HashTraced(model.Name, options);
        await node.Trace.ModelRequestedAsync(new ModelRequest(model.Name, request, offset, added, RequestHash.Parameters(options)), iteration);
        var start = scope.TimeProvider.GetTimestamp();
        var response = await CallAsync(scope, node, model, conversation, options, iteration, cancellationToken);

        var spent = Spend(node, model, response);
        await node.Trace.ModelCompletedAsync(model.Name, request, response, spent, iteration, scope.TimeProvider.GetElapsedTime(start));
        if (scope.Budget.Settle(scope.Total.Read()) is { } reached)
        {
            await node.Trace.LimitReachedAsync(reached);
        }

        return response;
    }

    private static async Task<ChatResponse> CallAsync(
        RunScope scope, CallNode node, ResolvedModel model, Conversation conversation, ChatOptions options, int? iteration, CancellationToken cancellationToken)
    {
        FailedAttempt? last = null;
        options.ObserveAttempts(async (failed, _) =>
        {
            last = failed;
            await node.Trace.ModelFailedAsync(failed.Model ?? model.Name, failed, iteration);
        });
        try
        {
            return await model.Client.GetResponseAsync(conversation.Messages, options, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The provider may have counted tokens for a request that nobody waited for: from here on the cost is not known.
            node.Tally.Add(TokenUsage.Zero, model.Price == ModelPrice.Free ? 0 : null);
            await node.Trace.ModelFailedAsync(
                model.Name, scope.CancelCode, "The run ended before the model answered.", (last?.Attempt ?? 0) + 1, willRetry: false, iteration);
            throw;
        }
        catch (Exception fault) when (!ReferenceEquals(fault, last?.Failure))
        {
            // A client without retries reports no attempts.
            var failure = Faults.AsRlmException(fault);
            await node.Trace.ModelFailedAsync(model.Name, failure.Code, failure.Message, attempt: 1, willRetry: false, iteration);
            throw;
        }
    }

    private static Spending Spend(CallNode node, ResolvedModel model, ChatResponse response)
    {
        var usage = UsageMapping.ToTokens(response.Usage) ?? TokenUsage.Zero;
        var cost = model.CostOf(response);
        // A replayed reply is free, but it must bring the run to the limits that the recorded one brought it to.
        var facts = ReplyFacts.Of(response);
        node.Tally.Add(usage, cost, facts.Replayed ? facts.RecordedCostUsd ?? 0 : 0);
        return new Spending(usage, cost ?? 0, CostUnknown: cost is null);
    }
}
