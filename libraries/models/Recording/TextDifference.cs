using System.Text;

namespace RlmAspire.Models.Recording;

/// <summary>Where two texts first differ, for a person: the lines around it, those of the first with <c>-</c>, those of the second with <c>+</c>.</summary>
public static class TextDifference
{
    private const int LinesBefore = 2;
    private const int LinesShown = 4;
    private const int CharactersBefore = 60;
    private const int Width = 200;

    /// <summary>The difference, or null when the texts are equal.</summary>
    /// <param name="recorded">The first text.</param>
    /// <param name="now">The second text.</param>
    /// <returns>Some lines without control characters; what is left out is marked.</returns>
    public static string? Describe(string recorded, string now)
    {
        if (recorded == now)
        {
            return null;
        }

        var (before, after) = (recorded.Split('\n'), now.Split('\n'));
        var first = CommonPrefix(before, after);
        var tail = CommonSuffix(before, after, first);
        var text = new StringBuilder($"at line {first + 1} of {before.Length}:\n");
        for (var line = Math.Max(0, first - LinesBefore); line < first; line++)
        {
            text.Append("    ").Append(Show(before[line], 0)).Append('\n');
        }

        var column = FirstDifference(before.ElementAtOrDefault(first) ?? "", after.ElementAtOrDefault(first) ?? "");
        AppendLines(text, "  - ", before[first..(before.Length - tail)], column);
        AppendLines(text, "  + ", after[first..(after.Length - tail)], column);
        return text.ToString().TrimEnd('\n');
    }

    private static int CommonPrefix(string[] left, string[] right)
    {
        var most = Math.Min(left.Length, right.Length);
        var count = 0;
        while (count < most && left[count] == right[count])
        {
            count++;
        }

        return count;
    }

    private static int CommonSuffix(string[] left, string[] right, int first)
    {
        var most = Math.Min(left.Length, right.Length) - first;
        var count = 0;
        while (count < most && left[^(count + 1)] == right[^(count + 1)])
        {
            count++;
        }

        return count;
    }

    private static int FirstDifference(string left, string right) => left.AsSpan().CommonPrefixLength(right);

    private static void AppendLines(StringBuilder text, string mark, string[] lines, int column)
    {
        for (var index = 0; index < Math.Min(lines.Length, LinesShown); index++)
        {
            text.Append(mark).Append(Show(lines[index], index == 0 ? column : 0)).Append('\n');
        }

        if (lines.Length == 0)
        {
            text.Append(mark).Append("(nothing)\n");
        }
        else if (lines.Length > LinesShown)
        {
            text.Append(mark).Append($"(and {lines.Length - LinesShown} more lines)\n");
        }
    }

    private static string Show(string line, int column)
    {
        var start = Math.Max(0, column - CharactersBefore);
        var length = Math.Min(Width, line.Length - start);
        var part = length <= 0 ? "" : line.Substring(start, length);
        var shown = string.Concat(part.Select(static character => char.IsControl(character) ? ' ' : character));
        return $"{(start > 0 ? "…" : "")}{shown}{(start + Math.Max(0, length) < line.Length ? "…" : "")}";
    }
}
