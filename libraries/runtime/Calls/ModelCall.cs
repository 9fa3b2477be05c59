using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Retry;
using RlmAspire.Runtime.Budgets;

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
        var (offset, added) = conversation.TakeUntraced();
        await node.Trace.ModelRequestedAsync(model.Name, offset, added, iteration);
        var start = scope.TimeProvider.GetTimestamp();
        var response = await CallAsync(scope, node, model, conversation, iteration, cancellationToken);

        var spent = Price(model, response.Usage);
        node.Tally.Add(spent.Usage, spent.CostUnknown ? null : spent.KnownCost);
        await node.Trace.ModelCompletedAsync(model.Name, response, spent, iteration, scope.TimeProvider.GetElapsedTime(start));
        if (scope.Budget.Settle(scope.Total.Read()) is { } reached)
        {
            await node.Trace.LimitReachedAsync(reached);
        }

        return response;
    }

    private static async Task<ChatResponse> CallAsync(
        RunScope scope, CallNode node, ResolvedModel model, Conversation conversation, int? iteration, CancellationToken cancellationToken)
    {
        FailedAttempt? last = null;
        var options = new ChatOptions().ObserveAttempts(async (failed, _) =>
        {
            last = failed;
            await node.Trace.ModelFailedAsync(model.Name, failed, iteration);
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

    private static Spending Price(ResolvedModel model, UsageDetails? details)
    {
        var usage = new TokenUsage(
            details?.InputTokenCount ?? 0, details?.CachedInputTokenCount ?? 0, details?.OutputTokenCount ?? 0, details?.ReasoningTokenCount ?? 0);
        var known = model.Price is not null && (details is not null || model.Price == ModelPrice.Free);
        return new Spending(usage, known ? model.Price!.CostOf(usage) : 0, CostUnknown: !known);
    }
}
