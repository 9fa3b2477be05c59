using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Retry;

/// <summary>Retries as a stage of a chat client.</summary>
public static class RetryExtensions
{
    private const string ObserverKey = "rlm.attempt_observer";

    /// <summary>Repeats calls that failed for a passing reason.</summary>
    /// <param name="client">The client that calls the backend.</param>
    /// <param name="limits">How often, and how long.</param>
    /// <param name="timeProvider">The clock of the waits.</param>
    public static IChatClient UseRetry(this IChatClient client, RetryOptions limits, TimeProvider timeProvider) =>
        new RetryChatClient(client, limits, timeProvider);

    /// <summary>Has failed attempts of the calls made with these options reported as they happen. It stays in the process.</summary>
    public static ChatOptions ObserveAttempts(this ChatOptions options, Func<FailedAttempt, CancellationToken, ValueTask> observer)
    {
        (options.AdditionalProperties ??= [])[ObserverKey] = observer;
        return options;
    }

    internal static Func<FailedAttempt, CancellationToken, ValueTask>? AttemptObserver(this ChatOptions options) =>
        options.AdditionalProperties?.GetValueOrDefault(ObserverKey) as Func<FailedAttempt, CancellationToken, ValueTask>;
}
