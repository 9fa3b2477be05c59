using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary>Cuts a long text into pieces, at the end of a line where one is near.</summary>
internal static class TextChunks
{
    /// <param name="text">What to cut; the pieces are places in it.</param>
    /// <param name="size">Longest piece, in UTF-16 units.</param>
    /// <param name="overlap">Units of each piece that the next one has again; less than half of <paramref name="size"/>.</param>
    public static IReadOnlyList<ReadOnlyMemory<char>> Of(ReadOnlyMemory<char> text, int size, int overlap)
    {
        var chunks = new List<ReadOnlyMemory<char>>();
        var span = text.Span;
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + size, text.Length);
            if (end < text.Length)
            {
                // A line end in the last fifth is worth a shorter piece.
                var line = span[(end - (size / 5))..end].LastIndexOf('\n');
                end = Clip.Back(span, line < 0 ? end : end - (size / 5) + line + 1);
            }

            chunks.Add(text[start..end]);
            start = end == text.Length ? end : Clip.Back(span, end - overlap);
        }

        return chunks;
    }
}
