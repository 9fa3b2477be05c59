using System.Text.Json.Nodes;

namespace RlmAspire.Contracts.Runs;

/// <summary>A node of the recursion tree.</summary>
public sealed record RunCall
{
    /// <summary><c>0</c> is the root, <c>0/2</c> its third child.</summary>
    public required string Path { get; init; }

    /// <summary><c>rlm</c>: a call with a REPL of its own; <c>llm</c>: one plain completion.</summary>
    public required string Kind { get; init; }

    public required string Model { get; init; }

    /// <summary><c>running</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The prompt: a string or a blob reference.</summary>
    public JsonNode? Prompt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public double? DurationMs { get; init; }

    public required int Iterations { get; init; }

    /// <summary>What the call itself used.</summary>
    public required CallTotals Exclusive { get; init; }

    /// <summary>What the call and all calls below it used.</summary>
    public required CallTotals Inclusive { get; init; }
}
