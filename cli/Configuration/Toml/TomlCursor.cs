using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Configuration.Toml;

/// <summary>A place in the text of a settings file.</summary>
internal sealed class TomlCursor(string text, string path)
{
    private const char End = '\0';

    private int _position;

    /// <summary>The line, from 1.</summary>
    public int Line { get; private set; } = 1;

    public bool AtEnd => _position >= text.Length;

    public char Peek => AtEnd ? End : text[_position];

    public char Next()
    {
        var character = Peek;
        _position++;
        if (character == '\n')
        {
            Line++;
        }

        return character;
    }

    public bool TryTake(char expected)
    {
        if (AtEnd || Peek != expected)
        {
            return false;
        }

        Next();
        return true;
    }

    public void Take(char expected)
    {
        SkipSpaces();
        if (!TryTake(expected))
        {
            throw Fault($"'{expected}' is expected, not {(AtEnd ? "the end of the file" : Peek is '\n' or '\r' ? "the end of the line" : $"'{Peek}'")}");
        }
    }

    public string TakeWhile(Func<char, bool> predicate)
    {
        var start = _position;
        while (!AtEnd && predicate(Peek))
        {
            Next();
        }

        return text[start.._position];
    }

    public bool StartsWith(string part) => text.AsSpan(_position).StartsWith(part, StringComparison.Ordinal);

    public void SkipSpaces() => TakeWhile(static character => character is ' ' or '\t');

    /// <summary>Skips spaces, comments and ends of lines.</summary>
    public void SkipBlank()
    {
        while (true)
        {
            TakeWhile(static character => character is ' ' or '\t' or '\r' or '\n');
            if (Peek != '#')
            {
                return;
            }

            TakeWhile(static character => character != '\n');
        }
    }

    /// <summary>Nothing but a comment may stand before the end of the line.</summary>
    public void EndLine()
    {
        SkipSpaces();
        if (Peek == '#')
        {
            TakeWhile(static character => character != '\n');
        }

        TryTake('\r');
        if (!AtEnd && !TryTake('\n'))
        {
            throw Fault($"the line should end before '{Peek}'");
        }
    }

    public RlmException Fault(string what) => new(ErrorCodes.ConfigInvalid, $"{path}, line {Line}: {what}.");
}
