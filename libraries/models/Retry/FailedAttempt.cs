namespace RlmAspire.Models.Retry;

/// <summary>An attempt of a call that failed.</summary>
/// <param name="Failure">Why.</param>
/// <param name="Attempt">Which one, from 1.</param>
/// <param name="WillRetry">Whether another one follows.</param>
public sealed record FailedAttempt(BackendException Failure, int Attempt, bool WillRetry)
{
    /// <summary>Full name of the model that failed, where several may answer; null for the one that was asked.</summary>
    public string? Model { get; init; }
}
