namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>
/// Parts a Rust source into tokens as the language's reference does: strings, raw strings, nested comments, raw names, lifetimes. What is
/// no Rust becomes a mark of one character; nothing fails.
/// </summary>
internal sealed class RustLexer
{
    private readonly string _source;
    private readonly List<RustToken> _tokens = [];
    private (string What, int Line, int Start)? _open;
    private int _at;
    private int _line = 1;

    private RustLexer(string source) => _source = source;

    public static RustTokens Read(string source)
    {
        var lexer = new RustLexer(source);
        while (lexer._at < source.Length)
        {
            lexer.ReadNext();
        }

        return new RustTokens(lexer._tokens, lexer._open);
    }

    private char Current => Peek(0);

    private char Peek(int distance) => _at + distance < _source.Length ? _source[_at + distance] : '\0';

    private bool Sees(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private void ReadNext()
    {
        if (char.IsWhiteSpace(Current))
        {
            Skip();
        }
        else if (Sees("//"))
        {
            while (_at < _source.Length && Current != '\n')
            {
                _at++;
            }
        }
        else if (Sees("/*"))
        {
            SkipBlockComment();
        }
        else if (!TryReadPrefixed())
        {
            ReadPlain();
        }
    }

    /// <summary>r"…", r#"…"#, r#name, b"…", b'…', br"…" and c"…".</summary>
    private bool TryReadPrefixed()
    {
        var prefix = Current is 'b' or 'c' ? 1 : 0;
        if (Peek(prefix) == 'r')
        {
            var hashes = 0;
            while (Peek(prefix + 1 + hashes) == '#')
            {
                hashes++;
            }

            if (Peek(prefix + 1 + hashes) == '"')
            {
                AddText("raw string", LiteralLength.OfRawString(_source, _at, prefix + 1 + hashes, hashes));
                return true;
            }

            if (prefix == 0 && hashes == 1 && IsNameStart(Peek(2)))
            {
                ReadName(2);
                return true;
            }
        }

        if (prefix == 1 && Peek(1) == '"')
        {
            AddText("string", LiteralLength.OfString(_source, _at, 1));
            return true;
        }

        if (Current == 'b' && Peek(1) == '\'')
        {
            Add(RustTokenKind.Literal, LiteralLength.OfCharacter(_source, _at + 1) + 1);
            return true;
        }

        return false;
    }

    private void ReadPlain()
    {
        if (IsNameStart(Current))
        {
            ReadName(0);
        }
        else if (char.IsAsciiDigit(Current))
        {
            Add(RustTokenKind.Literal, LiteralLength.OfNumber(_source, _at));
        }
        else if (Current == '"')
        {
            AddText("string", LiteralLength.OfString(_source, _at, 0));
        }
        else if (Current == '\'')
        {
            ReadQuote();
        }
        else
        {
            Add(RustTokenKind.Mark, Sees("::") || Sees("->") || Sees("=>") ? 2 : char.IsSurrogatePair(_source, _at) ? 2 : 1);
        }
    }

    private void ReadName(int prefix)
    {
        var end = _at + prefix + LiteralLength.OfName(_source, _at + prefix);
        _tokens.Add(new RustToken(RustTokenKind.Word, _source[(_at + prefix)..end], _line, _at, prefix > 0));
        _at = end;
    }

    /// <summary>'a' and '\n' are characters, 'a is a lifetime.</summary>
    private void ReadQuote()
    {
        var width = char.IsHighSurrogate(Peek(1)) ? 2 : 1;
        if (Peek(1) == '\\' || Peek(1 + width) == '\'')
        {
            Add(RustTokenKind.Literal, LiteralLength.OfCharacter(_source, _at));
        }
        else if (IsNameStart(Peek(1)))
        {
            Add(RustTokenKind.Lifetime, LiteralLength.OfName(_source, _at + 1) + 1);
        }
        else
        {
            Add(RustTokenKind.Mark, 1);
        }
    }

    private void AddText(string what, int length)
    {
        _open = _at + length > _source.Length ? (what, _line, _at) : _open;
        Add(RustTokenKind.Literal, Math.Min(length, _source.Length - _at));
    }

    private void SkipBlockComment()
    {
        var (line, start) = (_line, _at);
        var depth = 0;
        do
        {
            var step = Sees("/*") || Sees("*/") ? 2 : 1;
            depth += Sees("/*") ? 1 : Sees("*/") ? -1 : 0;
            for (var i = 0; i < step; i++)
            {
                Skip();
            }
        }
        while (depth > 0 && _at < _source.Length);
        _open = depth > 0 ? ("comment", line, start) : _open;
    }

    private void Add(RustTokenKind kind, int length)
    {
        var text = _source.Substring(_at, length);
        _tokens.Add(new RustToken(kind, text, _line, _at));
        _line += kind == RustTokenKind.Literal ? text.AsSpan().Count('\n') : 0;
        _at += length;
    }

    private void Skip()
    {
        _line += Current == '\n' ? 1 : 0;
        _at++;
    }

    private static bool IsNameStart(char character) => character == '_' || char.IsLetter(character);
}
