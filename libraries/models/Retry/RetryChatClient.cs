using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Retry;

/// <summary>Repeats a call that failed for a passing reason, a bounded number of times.</summary>
/// <remarks>Waits as long as the backend asks, else 0.5 s, 1 s, 2 s …, with up to a quarter more by chance, so that parallel calls spread.</remarks>
internal sealed class RetryChatClient(IChatClient inner, RetryOptions limits, TimeProvider timeProvider) : DelegatingChatClient(inner)
{
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(500);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var start = timeProvider.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.GetResponseAsync(conversation, options, cancellationToken);
            }
            catch (BackendException failure)
            {
                await WaitOrThrowAsync(failure, attempt, start, options, cancellationToken);
            }
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        await using var updates = await StartAsync(conversation, options, cancellationToken);
        do
        {
            yield return updates.Current;
        }
        while (await updates.MoveNextAsync());
    }

    /// <summary>Gets to the first part of a stream. What fails after it cannot be repeated: the caller has seen text.</summary>
    private async Task<IAsyncEnumerator<ChatResponseUpdate>> StartAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            try
            {
                if (await updates.MoveNextAsync())
                {
                    return updates;
                }

                throw new BackendException(Contracts.Errors.ErrorCodes.BackendReplyInvalid, "The model's stream was empty.", transient: true);
            }
            catch (BackendException failure)
            {
                await updates.DisposeAsync();
                await WaitOrThrowAsync(failure, attempt, start, options, cancellationToken);
            }
        }
    }

    private async Task WaitOrThrowAsync(BackendException failure, int attempt, long start, ChatOptions? options, CancellationToken cancellationToken)
    {
        var asked = failure.RetryAfter ?? BackOff(attempt);
        var wait = asked * (1 + (Random.Shared.NextDouble() / 4));
        var willRetry = failure.Transient && attempt < limits.MaxAttempts && asked <= limits.LongestWait
            && timeProvider.GetElapsedTime(start) + wait <= limits.Budget;
        if (options?.AttemptObserver() is { } observe)
        {
            await observe(new FailedAttempt(failure, attempt, willRetry), cancellationToken);
        }

        if (!willRetry)
        {
            throw failure;
        }

        await Task.Delay(wait, timeProvider, cancellationToken);
    }

    private TimeSpan BackOff(int attempt)
    {
        var wait = s_firstWait * Math.Pow(2, attempt - 1);
        return wait < limits.LongestWait ? wait : limits.LongestWait;
    }
}
