using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Runs;

/// <summary>One row of a list of runs. It never holds a payload, only previews.</summary>
public sealed record RunSummary
{
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="RunStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The run has no end event, and nobody is writing it any more.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>At most 200 characters of the question, marked with an ellipsis where it was cut.</summary>
    public required string QueryPreview { get; init; }

    public required string Model { get; init; }

    public string? SubModel { get; init; }

    /// <summary>Whether the model is the built-in policy that is not a language model.</summary>
    public required bool Baseline { get; init; }

    public required string Environment { get; init; }

    /// <summary>What started it: <c>cli</c>, <c>api</c>, <c>openai</c> or <c>demo</c>.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public double? DurationMs { get; init; }

    public required int Iterations { get; init; }

    /// <summary>Calls of the recursion tree, the root included.</summary>
    public required int Calls { get; init; }

    /// <summary>Tokens of the root and all descendants so far.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>US dollars of the root and all descendants as a decimal string, or null when a price in it is unknown.</summary>
    public string? CostUsd { get; init; }

    public string? AnswerPreview { get; init; }

    public string? StopReason { get; init; }

    public string? Error { get; init; }

    /// <summary>Highest <c>seq</c> held, -1 for none.</summary>
    public required long LastSeq { get; init; }

    public required DateTimeOffset LastEventAt { get; init; }

    /// <summary>Hex public key that signed the upload, or null for runs of this server.</summary>
    public string? Signer { get; init; }
}
