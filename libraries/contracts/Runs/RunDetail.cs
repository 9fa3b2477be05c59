using System.Text.Json.Nodes;

namespace RlmAspire.Contracts.Runs;

/// <summary>A run with its recursion tree, without the payloads of its steps.</summary>
public sealed record RunDetail
{
    public required RunSummary Summary { get; init; }

    /// <summary>The whole question: a string, or a blob reference above 4 KiB.</summary>
    public required JsonNode Query { get; init; }

    /// <summary>The answer, whole or partial: a string or a blob reference; null while there is none.</summary>
    public JsonNode? Answer { get; init; }

    public required IReadOnlyList<RunContext> Contexts { get; init; }

    /// <summary>Calls in depth-first order, the root first.</summary>
    public required IReadOnlyList<RunCall> Calls { get; init; }

    /// <summary>Limits by name, as written in <c>run.started</c>.</summary>
    public required JsonObject Limits { get; init; }

    /// <summary>Hash of the last event held.</summary>
    public string? HeadHash { get; init; }

    /// <summary>The signer's signature over the head, once the run was sealed.</summary>
    public string? HeadSignature { get; init; }
}
