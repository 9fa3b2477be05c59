using System.Text;
using RlmAspire.RustWasm.Programs;

namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

/// <summary>Sources that nobody wrote: soups of tokens, and good programs with something wrong in them.</summary>
internal sealed class SourceFuzz(int seed)
{
    private static readonly string[] s_tokens =
    [
        "fn", "analyze", "(", ")", "{", "}", "[", "]", "<", ">", "input", ":", "&", "str", "->", "String", ";", ",", ".", "::", "let", "mut", "match", "=>", "if", "else", "for", "in", "loop",
        "while", "break", "return", "struct", "enum", "impl", "trait", "use", "std", "mod", "pub", "crate", "super", "self", "const", "static", "unsafe", "extern", "macro_rules", "!", "#", "include_str",
        "env", "\"a\"", "'a'", "'a", "r#\"b\"#", "1", "2.5", "0..", "..=", "|x|", "async", "move", "where", "dyn", "T", "usize", "vec", "format", "\"{}\"", "+", "-", "*", "/", "%", "=", "==", "&&", "||",
        "?", "@", "$", "_", "//", "/*", "*/", "\n", "\\", "\"", "'", "`", "ä", "🦀", "\0", "\u202e", "\ufeff", "r#", "b'", "c\"", "__rlm", "rlm_template", "State", "type", "#![no_std]", "#[path = \"/etc/passwd\"]",
    ];

    private static readonly string[] s_programs = [.. ProgramExamples.Names.Select(ProgramExamples.Read)];

    private readonly Random _random = new(seed);

    public string Next() => _random.Next(3) == 0 ? Soup() : Mutant();

    private string Soup()
    {
        var soup = new StringBuilder(_random.Next(2) == 0 ? "fn analyze(input: &str) -> String { " : "");
        for (var left = _random.Next(1, 120); left > 0; left--)
        {
            soup.Append(Pick(s_tokens)).Append(_random.Next(4) == 0 ? "" : " ");
        }

        return soup.Append(_random.Next(2) == 0 ? " }" : "").ToString();
    }

    private string Mutant()
    {
        var text = Pick(s_programs);
        for (var left = _random.Next(1, 6); left > 0; left--)
        {
            var at = _random.Next(text.Length);
            var length = Math.Min(_random.Next(1, 40), text.Length - at);
            text = _random.Next(5) switch
            {
                0 => text.Remove(at, length) + " ",
                1 => text.Insert(at, Pick(s_tokens)),
                2 => text.Insert(at, text.Substring(at, length)),
                3 => text[..at] + (char)_random.Next(0xFFFF) + text[at..],
                _ => text[..at] + Pick(s_programs)[^length..] + text[at..],
            };
        }

        return text;
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
