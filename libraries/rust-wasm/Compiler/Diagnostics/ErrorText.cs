using System.Text;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>Writes what a model reads: the place, the line with a mark under it, and what helps.</summary>
internal static class ErrorText
{
    private const int MaxErrors = 6;
    private const int MaxNotes = 3;
    private const int LineCharacters = 120;
    private const int MaxCharacters = 6000;

    /// <param name="errors">What is wrong, with what rustc said of it where it was rustc.</param>
    /// <param name="place">Finds the author's lines.</param>
    /// <param name="source">The author's.</param>
    public static string Write(IReadOnlyList<(RustDiagnostic Told, RustcMessage? Message)> errors, AuthorPlace place, string source)
    {
        var text = new StringBuilder();
        var lines = source.Split('\n');
        var hints = new HashSet<string>(StringComparer.Ordinal);
        // rustc tells of one newer name in a line once for each path that it is in.
        var told = errors.DistinctBy(static error => (error.Told.Line, error.Told.Message, error.Told.Hint)).ToList();
        var shown = 0;
        for (; shown < Math.Min(told.Count, MaxErrors) && text.Length < MaxCharacters; shown++)
        {
            var (error, message) = told[shown];
            Append(text, hints.Add(error.Hint ?? "") ? error : error with { Hint = null }, message, place, lines);
        }

        var rest = told.Count - shown;
        return text.Append(rest > 0 ? $"and {rest} more {(rest == 1 ? "error" : "errors")}" : "").ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, RustDiagnostic told, RustcMessage? message, AuthorPlace place, string[] lines)
    {
        text.Append("error").Append(told.Code is null ? "" : $"[{told.Code}]").Append(told.Line is null ? "" : $" in line {told.Line}").Append(": ").AppendLine(told.Message);
        var span = message is null ? null : place.Of(message);
        if (told.Line is { } line && line <= lines.Length)
        {
            var width = span is not null && span.LineStart == span.LineEnd ? span.ColumnEnd - span.ColumnStart : 1;
            AppendLine(text, lines[line - 1], told.Column ?? 1, width, span?.Label);
        }

        foreach (var note in Notes(message, span, place, lines).Distinct().Take(MaxNotes))
        {
            text.Append("  ").AppendLine(note);
        }

        if (told.Hint is not null)
        {
            text.Append("  hint: ").AppendLine(told.Hint);
        }
    }

    private static void AppendLine(StringBuilder text, string line, int column, int width, string? label)
    {
        var runes = line.TrimEnd('\r').Replace('\t', ' ').EnumerateRunes().Select(static rune => rune.ToString()).ToList();
        var from = Math.Max(0, Math.Min(column - 1 - (LineCharacters / 2), runes.Count - LineCharacters));
        var shown = runes.Skip(from).Take(LineCharacters).ToList();
        var indent = from == 0 ? shown.TakeWhile(static rune => rune == " ").Count() : 0;
        indent = Math.Min(indent, Math.Max(0, column - 1 - from));
        text.Append("    ").Append(from > 0 ? "…" : "").AppendJoin("", shown.Skip(indent)).AppendLine(from + LineCharacters < runes.Count ? "…" : "");
        var mark = Math.Max(0, column - 1 - from - indent) + (from > 0 ? 1 : 0);
        text.Append("    ").Append(' ', mark).Append('^', Math.Clamp(width, 1, Math.Max(1, LineCharacters - mark))).AppendLine(label is null ? "" : $" {PlainWords.Of(label)}");
    }

    /// <summary>Other places that a message names, and rustc's own help where it is about the author's code.</summary>
    private static IEnumerable<string> Notes(RustcMessage? message, RustcSpan? primary, AuthorPlace place, string[] lines)
    {
        foreach (var span in (message?.Spans ?? []).Where(static span => span is { IsPrimary: false, Label: { } label } && label.Contains(' ', StringComparison.Ordinal)))
        {
            if (place.Of(span) is { } other && (other.LineStart, other.ColumnStart) != (primary?.LineStart, primary?.ColumnStart))
            {
                yield return $"line {other.LineStart}: {PlainWords.Of(span.Label!)}";
            }
        }

        foreach (var child in (message?.Children ?? []).Where(static child => child.Level is "help" or "note" && !PlainWords.IsNoise(child.Message)))
        {
            var mended = Mended(child, place, lines);
            var other = mended is null ? place.Of(child) : null;
            if (mended is null || !PlainWords.IsNoise(mended))
            {
                yield return PlainWords.Of($"{child.Level}: {child.Message.Replace('\n', ' ')}{(mended is null ? "" : $": `{mended}`")}{(other is null ? "" : $" (line {other.LineStart})")}");
            }
        }
    }

    /// <summary>The author's line as rustc would have it; null where it has no suggestion, or one over several lines.</summary>
    private static string? Mended(RustcMessage child, AuthorPlace place, string[] lines)
    {
        var changes = (child.Spans ?? []).Where(static span => span.SuggestedReplacement is not null).OrderByDescending(static span => span.ColumnStart).ToList();
        if (changes.Count == 0 || changes.Any(span => !place.IsAuthors(span) || span.LineStart != span.LineEnd || span.LineStart != changes[0].LineStart || span.LineStart > lines.Length))
        {
            return null;
        }

        var line = lines[changes[0].LineStart - 1].EnumerateRunes().Select(static rune => rune.ToString()).ToList();
        foreach (var change in changes)
        {
            var from = Math.Min(change.ColumnStart - 1, line.Count);
            line.RemoveRange(from, Math.Clamp(change.ColumnEnd - change.ColumnStart, 0, line.Count - from));
            line.Insert(from, change.SuggestedReplacement!);
        }

        var mended = string.Concat(line).Trim();
        return mended.Length <= LineCharacters && !mended.Contains('\n', StringComparison.Ordinal) && !mended.Contains(": _", StringComparison.Ordinal) ? mended : null;
    }
}
