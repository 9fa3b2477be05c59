namespace RlmAspire.Runtime.Loop;

/// <summary>Lengths as Python counts them.</summary>
internal static class CodePoints
{
    /// <summary>Code points of valid UTF-8: every byte that does not continue one begins one.</summary>
    public static long Count(ReadOnlyMemory<byte> utf8)
    {
        long count = 0;
        foreach (var unit in utf8.Span)
        {
            count += (unit & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }
}
