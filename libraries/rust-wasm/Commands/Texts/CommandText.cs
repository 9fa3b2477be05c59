using System.Runtime.InteropServices;
using System.Text;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Commands.Texts;

/// <summary>A text that commands work on, or a part of one: never a copy. Positions are Unicode code points, lines count from 0.</summary>
internal sealed class CommandText
{
    // .NET's longest string.
    private const int LongestText = 0x3FFFFFDF;

    private readonly Lazy<ReadOnlyMemory<char>> _units;
    private readonly Lazy<TextIndex> _index;
    private readonly ReadOnlyMemory<byte>? _utf8;
    private readonly long? _length;

    public CommandText(ReadOnlyMemory<char> units)
    {
        _units = new Lazy<ReadOnlyMemory<char>>(units);
        _index = new Lazy<TextIndex>(() => new TextIndex(units.Span));
    }

    /// <summary>A context: decoded at its first use, once, whatever commands follow.</summary>
    /// <param name="utf8">Its text as valid UTF-8.</param>
    /// <param name="length">Its code points.</param>
    public CommandText(ReadOnlyMemory<byte> utf8, long length)
    {
        (_utf8, _length) = (utf8, length);
        _units = new Lazy<ReadOnlyMemory<char>>(() => Decode(utf8));
        _index = new Lazy<TextIndex>(() => new TextIndex(Units.Span));
    }

    public CommandText(string text)
        : this(text.AsMemory())
    {
    }

    /// <summary>The UTF-16 units.</summary>
    public ReadOnlyMemory<char> Units => _units.Value;

    /// <summary>The text as UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8 ?? Encoding.UTF8.GetBytes(Units.ToArray());

    /// <summary>Length in code points.</summary>
    public int Length => _length is <= int.MaxValue and var length ? (int)length : _index.Value.CodePoints;

    /// <summary>Number of lines; a line feed at the end begins no further one.</summary>
    public int LineCount => Units.Length == 0 ? 0 : _index.Value.LineEnds + (Units.Span[^1] == '\n' ? 0 : 1);

    /// <summary>The text as a string; the whole of a context is no copy.</summary>
    public string String =>
        MemoryMarshal.TryGetString(Units, out var text, out var start, out var length) && start == 0 && length == text.Length ? text : Units.ToString();

    public int PositionOf(int unit) => _index.Value.PositionOf(Units.Span, unit);

    public int LineOf(int unit) => _index.Value.LineOf(Units.Span, unit);

    /// <summary>The code points from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public ReadOnlyMemory<char> Slice(int start, int end) =>
        Units[_index.Value.UnitOf(Units.Span, start).._index.Value.UnitOf(Units.Span, end)];

    /// <summary>Units of the lines from <paramref name="start"/> up to, not including, <paramref name="end"/>, without the last one's line feed.</summary>
    public (int Start, int End) LineRange(int start, int end)
    {
        var span = Units.Span;
        var (from, to) = (_index.Value.LineStart(span, start), _index.Value.LineStart(span, end));
        return (from, to > from && span[to - 1] == '\n' ? to - 1 : to);
    }

    private static ReadOnlyMemory<char> Decode(ReadOnlyMemory<byte> utf8)
    {
        var length = Encoding.UTF8.GetCharCount(utf8.Span);
        return length <= LongestText
            ? Encoding.UTF8.GetString(utf8.Span).AsMemory()
            : throw new RlmException(ErrorCodes.ContextTooLarge, $"Commands work on contexts of at most {LongestText:N0} characters; this one has {length:N0}. Use the protocol repl.");
    }
}
