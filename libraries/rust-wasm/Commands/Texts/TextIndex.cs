namespace RlmAspire.RustWasm.Commands.Texts;

/// <summary>Finds code points and lines of a text without going through all of it each time: one pass, then a note every few thousand units.</summary>
internal sealed class TextIndex
{
    private const int Stride = 4096;

    // Sums before each block. Texts without surrogates, which are nearly all, need no second list.
    private readonly int[] _lineEnds;
    private readonly int[]? _trailing;

    public TextIndex(ReadOnlySpan<char> text)
    {
        var blocks = (text.Length / Stride) + 2;
        _lineEnds = new int[blocks];
        _trailing = text.ContainsAnyInRange('\uDC00', '\uDFFF') ? new int[blocks] : null;
        for (var block = 0; block < blocks - 1; block++)
        {
            var part = Block(text, block);
            _lineEnds[block + 1] = _lineEnds[block] + part.Count('\n');
            if (_trailing is not null)
            {
                _trailing[block + 1] = _trailing[block] + CountTrailing(part);
            }
        }

        CodePoints = text.Length - (_trailing?[^1] ?? 0);
        LineEnds = _lineEnds[^1];
    }

    /// <summary>Length in code points.</summary>
    public int CodePoints { get; }

    /// <summary>Number of line feeds.</summary>
    public int LineEnds { get; }

    /// <summary>The code point that begins at a UTF-16 unit.</summary>
    public int PositionOf(ReadOnlySpan<char> text, int unit)
    {
        if (_trailing is null)
        {
            return unit;
        }

        var block = unit / Stride;
        return unit - _trailing[block] - CountTrailing(text[(block * Stride)..unit]);
    }

    /// <summary>The UTF-16 unit at which a code point begins; the length for the position behind the last.</summary>
    public int UnitOf(ReadOnlySpan<char> text, int position)
    {
        if (_trailing is null)
        {
            return position;
        }

        var (low, high) = (0, _trailing.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Math.Min(middle * Stride, text.Length) - _trailing[middle] <= position ? (middle, high) : (low, middle - 1);
        }

        var unit = Math.Min(low * Stride, text.Length);
        for (var at = unit - _trailing[low]; unit < text.Length; unit++)
        {
            if (!char.IsLowSurrogate(text[unit]) && at++ == position)
            {
                break;
            }
        }

        return unit;
    }

    /// <summary>Line feeds before a unit: the number of the line, from 0, that it stands in.</summary>
    public int LineOf(ReadOnlySpan<char> text, int unit)
    {
        var block = unit / Stride;
        return _lineEnds[block] + text[(block * Stride)..unit].Count('\n');
    }

    /// <summary>The unit at which a line begins; the length for one behind the last.</summary>
    public int LineStart(ReadOnlySpan<char> text, int line)
    {
        if (line <= 0)
        {
            return 0;
        }

        if (line > LineEnds)
        {
            return text.Length;
        }

        // The last block that begins before the line feed in front of the line.
        var (block, high) = (0, _lineEnds.Length - 1);
        while (block < high)
        {
            var middle = (block + high + 1) / 2;
            (block, high) = _lineEnds[middle] < line ? (middle, high) : (block, middle - 1);
        }

        var unit = block * Stride;
        for (var left = line - _lineEnds[block]; left > 0; left--)
        {
            unit += text[unit..].IndexOf('\n') + 1;
        }

        return unit;
    }

    private static ReadOnlySpan<char> Block(ReadOnlySpan<char> text, int block) =>
        block * Stride >= text.Length ? [] : text.Slice(block * Stride, Math.Min(Stride, text.Length - (block * Stride)));

    private static int CountTrailing(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var unit in text)
        {
            count += char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return count;
    }
}
