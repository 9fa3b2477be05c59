using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>What a session's memory held after its last good step: the pages that differ from the image.</summary>
internal sealed class Shadow
{
    private byte[]?[] _pages;

    /// <param name="bytes">Size of the memory.</param>
    public Shadow(long bytes) => _pages = new byte[]?[bytes / Pages.Bytes];

    /// <summary>Size of the memory.</summary>
    public long Bytes => (long)_pages.Length * Pages.Bytes;

    /// <summary>Numbers of the pages that differ from the image.</summary>
    public IEnumerable<int> Changed => Enumerable.Range(0, _pages.Length).Where(page => _pages[page] is not null);

    /// <summary>A page that differs from the image. Made, where there is none yet.</summary>
    public byte[] Page(int page) => _pages[page] ??= new byte[Pages.Bytes];

    /// <summary>Takes in what has changed in the memory.</summary>
    /// <param name="memory">As it stands after a good step.</param>
    /// <param name="image">What it began as.</param>
    /// <param name="pinned">Pages in order that never change and are left in the memory alone.</param>
    public void Update(IGuestMemory memory, Image image, IEnumerable<PinnedRange> pinned)
    {
        Array.Resize(ref _pages, Math.Max(_pages.Length, (int)(memory.Length / Pages.Bytes)));
        var first = 0;
        var left = pinned.Select(static range => new PageRange(range.First, range.End)).Append(image.Stack).OrderBy(static range => range.First);
        foreach (var range in left.Append(new PageRange(_pages.Length, _pages.Length)))
        {
            while (first < range.First)
            {
                var end = Math.Min(range.First, first + Pages.PerWasmPage);
                Compare(memory.Span((long)first * Pages.Bytes, (end - first) * Pages.Bytes), image, first, end);
                first = end;
            }

            first = Math.Max(first, range.End);
        }
    }

    /// <summary>Puts the changed pages into a memory that holds the image.</summary>
    public void CopyTo(IGuestMemory memory)
    {
        foreach (var page in Changed)
        {
            _pages[page].CopyTo(memory.Span((long)page * Pages.Bytes, Pages.Bytes));
        }
    }

    private void Compare(ReadOnlySpan<byte> now, Image image, int first, int end)
    {
        if (_pages.AsSpan(first, end - first).IndexOfAnyExcept((byte[]?)null) < 0 && now.SequenceEqual(image.Content(first, end)))
        {
            return;
        }

        for (var page = first; page < end; page++)
        {
            var content = now.Slice((page - first) * Pages.Bytes, Pages.Bytes);
            if (!content.SequenceEqual(_pages[page] ?? image.Content(page, page + 1)))
            {
                content.CopyTo(Page(page));
            }
        }
    }
}
