using System.Buffers;
using System.Text;

namespace RlmAspire.RustWasm;

/// <summary>Finds where a text stops being UTF-8.</summary>
internal static class Utf8Fault
{
    /// <summary>Place of the first byte that belongs to no character; the length when there is none.</summary>
    public static int Find(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var consumed) == OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }
}
