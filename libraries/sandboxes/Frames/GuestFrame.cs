using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlmAspire.Sandboxes.Frames;

/// <summary>
/// Any frame of a guest (docs/protocol.md, section 4): the members of all types, each there only in its own. It is the guest's word:
/// whoever uses a member bounds it first.
/// </summary>
internal sealed record GuestFrame
{
    public string? Type { get; init; }

    public int Version { get; init; }

    public string? Stream { get; init; }

    public string? Text { get; init; }

    public long Dropped { get; init; }

    public long Id { get; init; }

    public string? Function { get; init; }

    /// <summary>An element that is none cannot be written: a host that passes a frame on leaves it out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Arguments { get; init; }

    public string? Name { get; init; }

    public int Cell { get; init; }

    public bool Ok { get; init; }

    public GuestError? Error { get; init; }

    public IReadOnlyList<VariableInfo>? Variables { get; init; }

    public IReadOnlyList<string>? New { get; init; }

    public IReadOnlyList<string>? Changed { get; init; }

    public IReadOnlyList<ContextRange>? Ranges { get; init; }

    public GuestAnswer? Answer { get; init; }

    public long StdoutBytes { get; init; }

    public long StderrBytes { get; init; }

    public long? MemoryBytes { get; init; }

    public double? CpuMs { get; init; }

    public long? Fuel { get; init; }

    public string? Reason { get; init; }

    public string? Session { get; init; }

    public int Request { get; init; }

    public int Bytes { get; init; }

    public string? Message { get; init; }
}
