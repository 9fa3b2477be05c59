using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>A place in a reply, told as people do: line, column, and the line with a caret under it.</summary>
internal static class ReplyPlace
{
    private const int Before = 60;
    private const int After = 40;

    /// <summary>Number of the line, from 1.</summary>
    public static int LineOf(string reply, int at) => reply.AsSpan(0, at).Count('\n') + 1;

    /// <summary>Says what was expected where.</summary>
    public static string Describe(string reply, int at, string expected)
    {
        at = Clip.Back(reply, Math.Clamp(at, 0, reply.Length));
        var start = at == 0 ? 0 : reply.LastIndexOf('\n', at - 1) + 1;
        var end = reply.IndexOf('\n', at) is var next && next < 0 ? reply.Length : next;
        var from = Clip.Back(reply, Math.Max(start, at - Before));
        var to = Clip.Back(reply, Math.Min(end, at + After));
        var head = $"{(from > start ? "…" : "")}{Flat(reply[from..at])}";
        var line = $"{head}{Flat(reply[at..to])}{(to < end ? "…" : "")}";
        return $"Line {LineOf(reply, at)}, column {Width(reply.AsSpan(start, at - start)) + 1}: expected {expected}, found {Found(reply, at)}.\n    {line}\n    {new string(' ', Width(head))}^";
    }

    private static string Found(string reply, int at) => at >= reply.Length ? "the end of the reply" : reply[at] switch
    {
        '\n' or '\r' => "the end of the line",
        '`' => "a backtick",
        _ => $"`{(char.IsHighSurrogate(reply[at]) && at + 1 < reply.Length ? reply.Substring(at, 2) : reply[at].ToString())}`",
    };

    private static string Flat(string text) => string.Concat(text.Select(unit => char.IsControl(unit) ? ' ' : unit));

    private static int Width(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var unit in text)
        {
            width += char.IsLowSurrogate(unit) ? 0 : 1;
        }

        return width;
    }
}
