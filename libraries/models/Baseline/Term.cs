namespace RlmAspire.Models.Baseline;

/// <summary>Something to look for.</summary>
/// <param name="Text">In lower case: a word's stem, a phrase, or a pair of ideographs.</param>
/// <param name="Weight">1 for a common word, more for a name or a phrase.</param>
/// <param name="Free">Letters that may follow in the same word; −1 when word boundaries do not matter.</param>
/// <param name="Word">As the question writes it, or null for a part that is no word.</param>
internal sealed record Term(string Text, double Weight, int Free, string? Word)
{
    /// <summary>Whether the term stands at a place of a text in lower case.</summary>
    public bool FitsAt(string lower, int index)
    {
        if (Free < 0)
        {
            return true;
        }

        if (index > 0 && char.IsLetterOrDigit(lower[index - 1]))
        {
            return false;
        }

        var end = index + Text.Length;
        var tail = 0;
        while (tail <= Free && end + tail < lower.Length && char.IsLetterOrDigit(lower[end + tail]))
        {
            tail++;
        }

        return tail <= Free;
    }

    /// <summary>Where the term first stands in a text in lower case, or −1.</summary>
    public int FindIn(string lower, int start)
    {
        for (var index = lower.IndexOf(Text, start, StringComparison.Ordinal); index >= 0; index = lower.IndexOf(Text, index + 1, StringComparison.Ordinal))
        {
            if (FitsAt(lower, index))
            {
                return index;
            }
        }

        return -1;
    }
}
