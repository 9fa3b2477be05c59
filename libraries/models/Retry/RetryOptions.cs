namespace RlmAspire.Models.Retry;

/// <summary>How far a call is repeated.</summary>
public sealed record RetryOptions
{
    /// <summary>Attempts of one call, the first included.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>A backend that asks to wait longer than this is not waited for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>No attempt begins later than this after the first one.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The same for a model that others can answer for: two quick attempts.</summary>
    internal RetryOptions WithOthers() => this with
    {
        MaxAttempts = Math.Min(MaxAttempts, 2),
        LongestWait = TimeSpan.FromSeconds(5) < LongestWait ? TimeSpan.FromSeconds(5) : LongestWait,
    };
}
