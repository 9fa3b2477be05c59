using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Tests.Hostile;

/// <summary>Reads the table: Markdown files beside this one, whose form README.md tells.</summary>
internal static partial class HostileTable
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "hostile");

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(s_folder, "*.md").Select(static path => Path.GetFileNameWithoutExtension(path)).Where(static file => file != "README").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<HostileModule> Read(string file) => [.. Parse(file, File.ReadAllLines(Path.Combine(s_folder, $"{file}.md")))];

    /// <summary>The mechanisms that the table may name, as the list in its README tells them.</summary>
    public static IReadOnlySet<string> ReadMechanisms() =>
        File.ReadLines(Path.Combine(s_folder, "README.md")).Select(line => Mechanism().Match(line)).Where(static match => match.Success)
            .Select(static match => match.Groups["name"].Value).ToHashSet();

    internal static IEnumerable<HostileModule> Parse(string file, string[] lines)
    {
        var starts = Enumerable.Range(0, lines.Length).Where(index => lines[index].StartsWith("### ", StringComparison.Ordinal)).Append(lines.Length).ToList();
        return starts.Zip(starts.Skip(1), (start, end) => ParseRow(file, lines[start..end])).SelectMany(static rows => rows);
    }

    private static IEnumerable<HostileModule> ParseRow(string file, string[] lines)
    {
        var id = lines[0]["### ".Length..].Trim();
        var open = Array.FindIndex(lines, static line => line.StartsWith("```", StringComparison.Ordinal));
        var close = Array.FindIndex(lines, open + 1, static line => line == "```");
        var verdicts = lines[1..Math.Max(open, 1)].Where(static line => line.Length > 0).Select(line => VerdictLine().Match(line)).ToList();
        if (open < 0 || close < 0 || verdicts.Count == 0 || verdicts.Any(static match => !match.Success))
        {
            throw new InvalidDataException($"{file}.md, {id}: a row is a heading, lines '- contract: verdict (says) by mechanism', and a fenced payload.");
        }

        var payload = Expand(string.Join('\n', lines[(open + 1)..close]));
        return verdicts.Select(verdict => new HostileModule(
            id,
            Enum.Parse<WasmContract>(verdict.Groups["contract"].Value),
            [.. verdict.Groups["outcomes"].Value.Split(" or ").Select(ParseOutcome)],
            verdict.Groups["mechanisms"].Value.Split(", "),
            lines[open][3..],
            payload));
    }

    private static (string, string) ParseOutcome(string text)
    {
        var (verdict, says) = (text[..text.IndexOf(' ', StringComparison.Ordinal)], text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1]);
        return verdict == HostileModule.Refused || Enum.TryParse<WasmStatus>(verdict, out _) ? (verdict, says) : throw new InvalidDataException($"{verdict} is no verdict.");
    }

    /// <summary>From the inside out: a repetition may stand in another.</summary>
    private static string Expand(string text) => Repetition().IsMatch(text) ? Expand(Repetition().Replace(text, Repeat)) : text;

    private static string Repeat(Match repetition) => string.Concat(Enumerable.Repeat(repetition.Groups["text"].Value, int.Parse(repetition.Groups["times"].Value)));

    [GeneratedRegex(@"^- (?<contract>[A-Z][a-z]+): (?<outcomes>[A-Za-z]+ \(.*\)) by (?<mechanisms>[a-z ]+(, [a-z ]+)*)$")]
    private static partial Regex VerdictLine();

    [GeneratedRegex(@"^- \*\*(?<name>[a-z ]+)\*\*: ")]
    private static partial Regex Mechanism();

    [GeneratedRegex(@"\{(?<times>[0-9]+)× ?(?<text>[^{}]+)\}")]
    private static partial Regex Repetition();
}
