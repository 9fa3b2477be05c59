using RlmAspire.Sandboxes.Engine.Guests;
using Wasmtime;

namespace RlmAspire.Sandboxes.Wasmtime;

internal sealed class WasmtimeMemory(Memory memory) : IGuestMemory
{
    public long Length => memory.GetLength();

    public Span<byte> Span(long address, int length) => memory.GetSpan(address, length);
}
