using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.Traces;

/// <summary>One immutable line of a run's trace: gapless by <see cref="Seq"/>, chained by <see cref="Hash"/>.</summary>
/// <remarks>
/// On the wire, members with no value are left out, with one exception: <c>costUsd</c> is written, as a decimal string or as
/// null for an unknown price, exactly when <c>usage</c> is. So a line can be taken apart into columns and put together again
/// without changing its canonical form, and its hash still holds.
/// </remarks>
[JsonConverter(typeof(TraceEventConverter))]
public sealed record TraceEvent
{
    private readonly ReadOnlyMemory<byte> _canonicalData;
    private JsonObject? _data;

    /// <summary>Makes an event whose parts are given one by one.</summary>
    public TraceEvent()
    {
    }

    /// <summary>Makes an event as it was read; most readers never look into its data, and the others pay for taking it apart.</summary>
    [SetsRequiredMembers]
    internal TraceEvent(byte[] canonicalData)
    {
        (Type, Data, Prev, Hash) = ("", null!, "", "");
        _canonicalData = canonicalData;
    }

    /// <summary>The run (UUID version 7) that the event belongs to.</summary>
    public required Guid Run { get; init; }

    /// <summary>Place in the run's trace, from 0, without gaps.</summary>
    public required long Seq { get; init; }

    /// <summary>When it happened, UTC, to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="EventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Path of the call in the recursion tree (<c>0</c>, <c>0/2</c>), or null for events of the run itself.</summary>
    public string? Call { get; init; }

    /// <summary>Turn of the model inside the call, from 1, or null outside a turn.</summary>
    public int? Iteration { get; init; }

    /// <summary>How long the thing that this event closes took, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Tokens used, on events that close something that used a model.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>US dollars as a decimal string, or null when the price is unknown. Only meaningful beside <see cref="Usage"/>.</summary>
    public string? CostUsd { get; init; }

    /// <summary>What is particular to the type; see docs/protocol.md for the members of each.</summary>
    public required JsonObject Data
    {
        get => _data ??= JsonNode.Parse(_canonicalData.Span)!.AsObject();
        init => (_data, _canonicalData) = (value, default);
    }

    /// <summary>Hash of the event before this one, or 64 zeros for the first.</summary>
    public required string Prev { get; init; }

    /// <summary>Lower-case hex SHA-256 of the RFC 8785 canonical JSON of this event without <c>hash</c>.</summary>
    public required string Hash { get; init; }

    /// <summary>The canonical UTF-8 form of <see cref="Data"/>. It costs nothing for an event that came in this form.</summary>
    public ReadOnlyMemory<byte> GetCanonicalData() => _canonicalData.IsEmpty ? CanonicalJson.ToUtf8(_data) : _canonicalData;
}
