using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;

namespace RlmAspire.Sandboxes.Tests.Engine;

/// <summary>A guest's memory without an engine.</summary>
internal sealed class ArrayMemory(int wasmPages) : IGuestMemory
{
    private byte[] _bytes = new byte[wasmPages * Pages.WasmBytes];

    public long Length => _bytes.Length;

    public Span<byte> Span(long address, int length) => _bytes.AsSpan((int)address, length);

    /// <summary>Moves, as a real one may.</summary>
    public void Grow(int wasmPages) => Array.Resize(ref _bytes, _bytes.Length + (wasmPages * Pages.WasmBytes));
}
