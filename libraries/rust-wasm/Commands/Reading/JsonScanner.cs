using System.Text.Json.Nodes;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>Reads JSON as models write it.</summary>
/// <remarks>
/// Beyond JSON: comments, trailing commas, a missing comma at the end of a line, names without quotes, single words without quotes as values,
/// the strings of <see cref="StringScanner"/>, Python's <c>True</c>, <c>False</c> and <c>None</c>, <c>+1</c>, <c>1_000</c>, and brackets that are
/// still open where the reply or its fence ends. What can be meant in two ways is a problem with its place.
/// </remarks>
/// <param name="text">The reply.</param>
/// <param name="mayEndOpen">Whether brackets may be open where the reply ends.</param>
internal sealed class JsonScanner(string text, bool mayEndOpen)
{
    private const int Deepest = 32;

    private readonly StringScanner _strings = new(text);
    private int _at;

    /// <summary>The problem that reading ended with, or null.</summary>
    public (int At, string Expected)? Problem { get; private set; }

    /// <summary>Whether reading ran into the end of the reply.</summary>
    public bool HitEnd { get; private set; }

    /// <summary>When reading failed: the objects that stood whole in the list that the problem is in.</summary>
    public JsonArray Whole { get; private set; } = [];

    /// <summary>Where reading ended.</summary>
    public int End => _at;

    /// <summary>Reads one value.</summary>
    /// <returns>Whether there is one; else <see cref="Problem"/> says why not.</returns>
    public bool TryRead(int at, out JsonNode? value)
    {
        (_at, Problem, HitEnd) = (at, null, false);
        return TryValue(0, out value);
    }

    private bool TryValue(int depth, out JsonNode? value)
    {
        value = null;
        if (!SkipBlanks())
        {
            return false;
        }

        if (depth > Deepest)
        {
            return Fail($"at most {Deepest} brackets inside each other");
        }

        var unit = Peek();
        return unit switch
        {
            '{' => TryObject(depth, out value),
            '[' => TryArray(depth, out value),
            _ when _strings.Begins(_at) => TryString(out value),
            '-' or '+' or '.' or (>= '0' and <= '9') => TryNumber(out value),
            _ => TryWord(out value),
        };
    }

    private bool TryObject(int depth, out JsonNode? value)
    {
        var members = new JsonObject();
        value = members;
        _at++;
        while (true)
        {
            if (!SkipBlanks())
            {
                return false;
            }

            if (TakeEnd('}'))
            {
                return true;
            }

            var start = _at;
            if (!TryName(out var name) || !SkipBlanks() || !Take(':', "`:` after the name") || !TryValue(depth + 1, out var member))
            {
                return false;
            }

            if (!members.TryAdd(name, member))
            {
                _at = start;
                return Fail("every name once in an object");
            }

            if (!TakeSeparator('}', "`,` or `}`"))
            {
                return false;
            }
        }
    }

    private bool TryArray(int depth, out JsonNode? value)
    {
        var items = new JsonArray();
        value = items;
        _at++;
        while (true)
        {
            if (!SkipBlanks())
            {
                return false;
            }

            if (TakeEnd(']'))
            {
                return true;
            }

            if (!TryValue(depth + 1, out var item) || !Add(items, item) || !TakeSeparator(']', "`,` or `]`"))
            {
                // An outer list, whose items are the commands, takes the place of a list in one of their arguments.
                Whole = items.Any(one => one is JsonObject) ? items : Whole;
                return false;
            }
        }
    }

    private static bool Add(JsonArray items, JsonNode? item)
    {
        items.Add(item);
        return true;
    }

    private bool TryName(out string name)
    {
        name = "";
        if (_strings.Begins(_at))
        {
            if (!TryString(out var value))
            {
                return false;
            }

            name = value!.GetValue<string>();
            return true;
        }

        var word = Word();
        if (word.Length == 0)
        {
            return Fail("a name in quotes, or `}`");
        }

        name = word;
        _at += word.Length;
        return true;
    }

    private bool TryString(out JsonNode? value)
    {
        value = null;
        if (_strings.TryRead(_at, out var content, out var end))
        {
            value = JsonValue.Create(content);
            _at = end;
            return true;
        }

        HitEnd = true;
        return Fail("the end of the string that begins here; a quote inside it is written \\\"");
    }

    private bool TryNumber(out JsonNode? value)
    {
        value = NumberScanner.Read(text, _at, out var end);
        _at = value is null ? _at : end;
        return value is not null || Fail("a value: a text in quotes, a number, true, false, null, a list or an object");
    }

    private bool TryWord(out JsonNode? value)
    {
        value = null;
        var word = Word();
        var next = _at + word.Length;
        while (next < text.Length && char.IsWhiteSpace(text[next]) && text[next] != '\n')
        {
            next++;
        }

        var known = word is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" or "null" or "None" or "NULL" or "nil" or "undefined";
        if (word.Length == 0 || (next < text.Length && text[next] is not (',' or '}' or ']' or '\n' or '/' or '#' or '`')))
        {
            return Fail("a value: a text in quotes, a number, true, false, null, a list or an object");
        }

        _at += word.Length;
        value = !known ? JsonValue.Create(word) : word[0] is 't' or 'T' ? JsonValue.Create(true) : word[0] is 'f' or 'F' ? JsonValue.Create(false) : null;
        return true;
    }

    private string Word()
    {
        var end = _at;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '_' or '$' || (end > _at && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))))
        {
            end++;
        }

        return text[_at..end];
    }

    /// <summary>A comma, the closing bracket itself, or a new line before the next member.</summary>
    private bool TakeSeparator(char closing, string expected)
    {
        var before = _at;
        if (!SkipBlanks())
        {
            return false;
        }

        if (Peek() == ',')
        {
            _at++;
            return true;
        }

        return Peek() == closing || IsOver() || (text.AsSpan(before, _at - before).Contains('\n') && (_strings.Begins(_at) || Peek() == '{')) || Fail(expected);
    }

    private bool TakeEnd(char closing)
    {
        if (Peek() == closing)
        {
            _at++;
            return true;
        }

        return IsOver();
    }

    private bool Take(char unit, string expected)
    {
        if (Peek() != unit)
        {
            return Fail(expected);
        }

        _at++;
        return true;
    }

    /// <summary>The reply, or the fence around the JSON, ends here.</summary>
    private bool IsOver() => mayEndOpen && (_at >= text.Length || text.AsSpan(_at).StartsWith("```"));

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private bool SkipBlanks()
    {
        var end = Blanks.Skip(text, _at, out var closed);
        if (!closed)
        {
            (_at, HitEnd) = (end, true);
            return Fail("the end of the comment that begins here");
        }

        _at = end;
        return true;
    }

    private bool Fail(string expected)
    {
        HitEnd |= _at >= text.Length;
        Problem ??= (_at, expected);
        return false;
    }
}
