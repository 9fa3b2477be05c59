namespace RlmAspire.Cli.Sync;

/// <summary>When a request that did not come through is tried again.</summary>
/// <param name="Waits">How long to wait before each new attempt; as many attempts as waits, and one.</param>
/// <param name="Waiting">Takes a line for the person who waits.</param>
internal sealed record RetryPlan(IReadOnlyList<TimeSpan> Waits, Action<string> Waiting)
{
    /// <summary>For a person who waits for the upload: eight seconds in all, and each wait is said.</summary>
    public static RetryPlan Patient(Action<string> waiting) => new([.. new[] { 0.25, 0.5, 1, 2, 4 }.Select(TimeSpan.FromSeconds)], waiting);

    /// <summary>For the live upload, which begins anew by itself.</summary>
    public static RetryPlan Brief { get; } = new([TimeSpan.FromSeconds(0.25)], static _ => { });
}
