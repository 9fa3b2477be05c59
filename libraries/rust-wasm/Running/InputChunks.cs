namespace RlmAspire.RustWasm.Running;

/// <summary>Cuts an input into what a module takes at once: all of it, or whole lines of about a megabyte.</summary>
internal sealed class InputChunks(ModuleCall call)
{
    private const int ChunkBytes = 1024 * 1024;
    private const byte LineFeed = (byte)'\n';

    private ReadOnlyMemory<byte> _rest = call.Input;

    /// <summary>The next chunk; an empty one when there is none.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        var chunk = _rest[..(call.Contract == WasmContract.Analyze ? _rest.Length : LengthOfLines(_rest.Span))];
        _rest = _rest[chunk.Length..];
        return chunk;
    }

    /// <summary>Up to the last line that ends within a chunk's size; else the first line, however long.</summary>
    private static int LengthOfLines(ReadOnlySpan<byte> rest)
    {
        if (rest.Length <= ChunkBytes)
        {
            return rest.Length;
        }

        var last = rest[..ChunkBytes].LastIndexOf(LineFeed);
        if (last >= 0)
        {
            return last + 1;
        }

        var first = rest[ChunkBytes..].IndexOf(LineFeed);
        return first < 0 ? rest.Length : ChunkBytes + first + 1;
    }
}
