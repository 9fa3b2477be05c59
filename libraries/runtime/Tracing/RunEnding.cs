using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Runtime.Tracing;

/// <summary>How a run ended.</summary>
/// <param name="Type">The event type that ends it.</param>
/// <param name="Status">The status that it leaves behind.</param>
/// <param name="Reason"><c>answered</c>, the limit's code, or the error's.</param>
/// <param name="Answer">The answer, the best partial one, or null.</param>
/// <param name="AnswerKind">How the answer was given, null for none.</param>
/// <param name="ErrorMessage">What went wrong, for a failed run only.</param>
internal sealed record RunEnding(string Type, string Status, string Reason, string? Answer, string? AnswerKind, string? ErrorMessage)
{
    /// <summary>Who cancelled it, where that is known.</summary>
    public RunCanceller? By { get; init; }

    public static RunEnding Completed(string answer, string kind) =>
        new(EventTypes.RunCompleted, RunStatus.Completed, "answered", answer, kind, null);

    public static RunEnding Stopped(string reason, string? answer, string? kind) =>
        new(EventTypes.RunStopped, RunStatus.Stopped, reason, answer, kind, null);

    public static RunEnding Failed(string code, string message, string? answer) =>
        new(EventTypes.RunFailed, RunStatus.Failed, code, answer, null, message);

    public static RunEnding Cancelled(string? answer, RunCanceller? by) =>
        new(EventTypes.RunCancelled, RunStatus.Cancelled, "cancelled", answer, null, null) { By = by };
}
