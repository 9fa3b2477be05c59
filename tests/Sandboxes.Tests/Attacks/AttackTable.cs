using System.Text.RegularExpressions;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>Reads the table: Markdown files beside this one, whose form Attacks/README.md tells.</summary>
public static partial class AttackTable
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "attacks");

    /// <summary>The classes of attack with Python payloads, by file name.</summary>
    public static IReadOnlyList<string> PythonFiles { get; } = [.. FilesNamed("python-*.md")];

    public static IReadOnlyList<string> AllFiles { get; } = [.. FilesNamed("*.md").Where(static file => file != "README")];

    public static IReadOnlyList<Attack> Read(string file) => [.. Parse(file, File.ReadAllLines(Path.Combine(s_folder, $"{file}.md")))];

    /// <summary>The places of the table that an environment is, the nearest first.</summary>
    public static IReadOnlyList<string> PlacesOf(IEnvironmentFixture fixture) =>
        [fixture.Environment.Name, fixture.IsNative ? "native" : "wasm", "all"];

    /// <summary>The mechanisms that the table may name, as the list in its README tells them.</summary>
    public static IReadOnlySet<string> ReadMechanisms() =>
        File.ReadLines(Path.Combine(s_folder, "README.md")).Select(line => Mechanism().Match(line)).Where(static match => match.Success)
            .Select(static match => match.Groups["name"].Value).ToHashSet();

    private static IEnumerable<string> FilesNamed(string pattern) =>
        Directory.EnumerateFiles(s_folder, pattern).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    internal static IEnumerable<Attack> Parse(string file, string[] lines)
    {
        var starts = Enumerable.Range(0, lines.Length).Where(index => lines[index].StartsWith("### ", StringComparison.Ordinal)).Append(lines.Length).ToList();
        return starts.Zip(starts.Skip(1), (start, end) => ParseRow(file, lines[start..end]));
    }

    private static Attack ParseRow(string file, string[] lines)
    {
        var id = lines[0]["### ".Length..].Trim();
        var open = Array.FindIndex(lines, static line => line.StartsWith("```", StringComparison.Ordinal));
        var close = Array.FindIndex(lines, open + 1, static line => line == "```");
        var verdicts = lines[1..Math.Max(open, 1)].Where(static line => line.Length > 0).Select(line => VerdictLine().Match(line)).ToList();
        if (open < 0 || close < 0 || verdicts.Count == 0 || verdicts.Any(static match => !match.Success))
        {
            throw new InvalidDataException($"{file}.md, {id}: a row is a heading, lines '- place: outcome by mechanism', and a fenced payload.");
        }

        return new Attack(id, string.Join('\n', lines[(open + 1)..close]), Collect(verdicts));
    }

    private static Dictionary<string, Verdict> Collect(IEnumerable<Match> lines) =>
        lines.SelectMany(line => line.Groups["places"].Value.Split(", ").Select(place => (Place: place, Verdict: ParseVerdict(line))))
            .ToDictionary(static pair => pair.Place, static pair => pair.Verdict);

    private static Verdict ParseVerdict(Match line) =>
        new([.. line.Groups["outcomes"].Value.Split(" or ").Select(ParseOutcome)], line.Groups["mechanisms"].Value.Split(", "));

    private static Outcome ParseOutcome(string text) =>
        text.Split(" (") is [var word, var reported] ? new Outcome(word, reported.TrimEnd(')').Split('|')) : new Outcome(text, []);

    [GeneratedRegex(@"^- (?<places>[a-z]+(, [a-z]+)*): (?<outcomes>[a-z]+( \([A-Za-z0-9_.|]+\))?( or [a-z]+( \([A-Za-z0-9_.|]+\))?)*) by (?<mechanisms>[a-z ]+(, [a-z ]+)*)$")]
    private static partial Regex VerdictLine();

    [GeneratedRegex(@"^- \*\*(?<name>[a-z ]+)\*\*: ")]
    private static partial Regex Mechanism();
}
