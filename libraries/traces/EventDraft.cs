using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces;

/// <summary>What happened, before it has its place in a trace.</summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Data">
/// Members of the type as docs/protocol.md gives them. A text of any length stands as a plain string; the writer makes a blob of a long
/// one. The object belongs to the writer from then on.
/// </param>
public sealed record EventDraft(string Type, JsonObject Data)
{
    /// <summary>Path of the call, or null for events of the run itself.</summary>
    public string? Call { get; init; }

    /// <summary>Turn inside the call, from 1, or null outside a turn.</summary>
    public int? Iteration { get; init; }

    /// <summary>How long the thing that this event closes took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Tokens, on events that close something that used a model.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>US dollars as a decimal string, or null when a price is unknown. Written only beside <see cref="Usage"/>.</summary>
    public string? CostUsd { get; init; }
}
