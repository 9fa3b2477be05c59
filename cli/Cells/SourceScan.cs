namespace RlmAspire.Cli.Cells;

/// <summary>Reads Python source line by line, as far as it takes to know whether something is still open.</summary>
internal sealed class SourceScan
{
    private string? _longQuote;
    private int _depth;
    private bool _joined;
    private bool _decorated;

    /// <summary>A bracket, a long string or a line joined by a backslash goes on, or a decorator has not met what it decorates.</summary>
    public bool Open => InLine || _decorated;

    /// <summary>A compound statement has begun.</summary>
    public bool InBlock { get; private set; }

    private bool InLine => _longQuote is not null || _depth > 0 || _joined;

    public void Reset()
    {
        (_longQuote, _depth, _joined, _decorated) = (null, 0, false, false);
        InBlock = false;
    }

    public void Read(string line)
    {
        var last = '\0';
        _decorated = InLine ? _decorated : line.StartsWith('@');
        _joined = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (_longQuote is not null)
            {
                i = SkipLong(line, i);
                continue;
            }

            var character = line[i];
            if (character == '#')
            {
                break;
            }

            i = Step(line, i, character);
            last = char.IsWhiteSpace(character) ? last : character;
        }

        _joined = _longQuote is null && line.EndsWith('\\') && last == '\\';
        InBlock |= !Open && last == ':';
    }

    private int Step(string line, int at, char character)
    {
        switch (character)
        {
            case '(' or '[' or '{':
                _depth++;
                return at;
            case ')' or ']' or '}':
                _depth = Math.Max(0, _depth - 1);
                return at;
            case '"' or '\'' when at + 2 < line.Length && line[at + 1] == character && line[at + 2] == character:
                _longQuote = new string(character, 3);
                return at + 2;
            case '"' or '\'':
                return SkipShort(line, at + 1, character);
            default:
                return at;
        }
    }

    /// <summary>The place of a short string's end; a string that is not closed ends with its line, as a fault Python will name.</summary>
    private static int SkipShort(string line, int at, char quote)
    {
        while (at < line.Length && line[at] != quote)
        {
            at += line[at] == '\\' ? 2 : 1;
        }

        return at;
    }

    private int SkipLong(string line, int at)
    {
        if (line[at] == '\\')
        {
            return at + 1;
        }

        if (string.CompareOrdinal(line, at, _longQuote, 0, 3) != 0)
        {
            return at;
        }

        _longQuote = null;
        return at + 2;
    }
}
