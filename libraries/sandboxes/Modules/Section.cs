namespace RlmAspire.Sandboxes.Modules;

/// <summary>A section's place in a module.</summary>
/// <param name="Id">What it holds.</param>
/// <param name="Start">Where its content starts.</param>
/// <param name="End">Where its content ends.</param>
internal readonly record struct Section(SectionId Id, int Start, int End)
{
    public ByteReader Read(ReadOnlySpan<byte> module) => new(module, Start, End);
}
