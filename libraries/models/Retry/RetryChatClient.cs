using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Retry;

/// <summary>Repeats a call that failed for a passing reason, a bounded number of times.</summary>
/// <remarks>Waits as long as the backend asks, else 0.5 s, 1 s, 2 s … with up to a quarter more by chance, so that parallel calls spread.</remarks>
internal sealed class RetryChatClient(IChatClient inner, int maxAttempts, TimeProvider timeProvider) : DelegatingChatClient(inner)
{
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.GetResponseAsync(conversation, options, cancellationToken);
            }
            catch (BackendException failure)
            {
                await WaitOrThrowAsync(failure, attempt, options, cancellationToken);
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
        for (var attempt = 1; ; attempt++)
        {
            var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            try
            {
                if (await updates.MoveNextAsync())
                {
                    return updates;
                }

                throw new BackendException(Contracts.Errors.ErrorCodes.BackendConnectionError, "The model's stream was empty.", transient: true);
            }
            catch (BackendException failure)
            {
                await updates.DisposeAsync();
                await WaitOrThrowAsync(failure, attempt, options, cancellationToken);
            }
        }
    }

    private async Task WaitOrThrowAsync(BackendException failure, int attempt, ChatOptions? options, CancellationToken cancellationToken)
    {
        var wait = failure.RetryAfter ?? BackOff(attempt);
        var willRetry = failure.Transient && attempt < maxAttempts && wait <= s_longestWait;
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

    private static TimeSpan BackOff(int attempt)
    {
        var wait = s_firstWait * Math.Pow(2, attempt - 1);
        return (wait < s_longestWait ? wait : s_longestWait) * (1 + (Random.Shared.NextDouble() / 4));
    }
}
