namespace RlmAspire.RustWasm.Running;

/// <summary>Cuts an input into what a module takes at once: all of it, or whole lines of about a megabyte.</summary>
internal static class InputChunks
{
    public const int PageBytes = 64 * 1024;

    private const int ChunkBytes = 1024 * 1024;
    private const byte LineFeed = (byte)'\n';

    public static IEnumerable<ReadOnlyMemory<byte>> Of(ModuleCall call)
    {
        var rest = call.Input;
        while (rest.Length > 0)
        {
            var length = call.Contract == WasmContract.Analyze ? rest.Length : LengthOfLines(rest.Span);
            yield return rest[..length];
            rest = rest[length..];
        }
    }

    /// <summary>The last line that ends within a chunk's size; else the first line, however long.</summary>
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
