namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>The arguments of a call, as the guest gave them: integers of 32 and 64 bits.</summary>
internal readonly ref struct WasiArguments(ReadOnlySpan<long> values)
{
    private readonly ReadOnlySpan<long> _values = values;

    /// <summary>An argument of 64 bits.</summary>
    public long this[int index] => _values[index];

    /// <summary>An argument of 32 bits: a pointer, a length, a descriptor or flags.</summary>
    public uint Word(int index) => unchecked((uint)_values[index]);
}
