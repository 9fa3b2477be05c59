namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>Sizes of pages: what WebAssembly counts in, and what a session's memory is compared in.</summary>
internal static class Pages
{
    public const int WasmBytes = 65536;
    public const int MaxWasmPages = 65536;
    public const int Bytes = 4096;
    public const int PerWasmPage = WasmBytes / Bytes;

    /// <summary>Ascending numbers as ranges [first, end).</summary>
    public static IEnumerable<PageRange> ToRanges(IEnumerable<int> pages)
    {
        PageRange? range = null;
        foreach (var page in pages)
        {
            if (range is { } open && open.End != page)
            {
                yield return open;
                range = null;
            }

            range = new PageRange(range?.First ?? page, page + 1);
        }

        if (range is { } last)
        {
            yield return last;
        }
    }
}
