namespace RlmAspire.Sandboxes.Modules;

/// <summary>Elements that come behind those that a section has.</summary>
internal sealed class SectionAddition
{
    public int Count { get; set; }

    public ByteWriter Bytes { get; } = new(64);
}
