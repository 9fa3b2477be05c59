using System.Text;
using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

/// <summary>Reads the table: Markdown files beside this one, whose form README.md tells.</summary>
public static partial class HostileTable
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "hostile-sources");

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(s_folder, "*.md").Select(static path => Path.GetFileNameWithoutExtension(path)).Where(static file => file != "README").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<HostileSource> Read(string file) =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(s_folder, $"{file}.md"))).Select(static row => new HostileSource(
            row.Groups["id"].Value,
            Expand(row.Groups["source"].Value),
            HostileVerdict.Parse(row.Groups["verdict"].Value),
            row.Groups["beneath"] is { Success: true, Value: var beneath } ? HostileVerdict.Parse(beneath) : null))];

    /// <summary>Headings of rows, those that are not well-formed included.</summary>
    public static int CountHeadings(string file) => File.ReadLines(Path.Combine(s_folder, $"{file}.md")).Count(static line => line.StartsWith("### ", StringComparison.Ordinal));

    /// <summary>The mechanisms that the table may name, as the list in its README tells them.</summary>
    public static IReadOnlySet<string> ReadMechanisms() =>
        File.ReadLines(Path.Combine(s_folder, "README.md")).Select(static line => Mechanism().Match(line)).Where(static match => match.Success)
            .Select(static match => match.Groups["name"].Value).ToHashSet();

    private static string Expand(string source) => Repeat()
        .Replace(source, static match => Repeated(match.Groups["text"].Value, int.Parse(match.Groups["count"].Value)))
        .Replace("{NUL}", "\0", StringComparison.Ordinal).Replace("{SOH}", "\u0001", StringComparison.Ordinal).Replace("{STX}", "\u0002", StringComparison.Ordinal);

    private static string Repeated(string text, int count)
    {
        var repeated = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            repeated.Append(text.Replace("{I1}", $"{i + 1}", StringComparison.Ordinal).Replace("{I}", $"{i}", StringComparison.Ordinal));
        }

        return repeated.ToString();
    }

    [GeneratedRegex(@"^### (?<id>[a-z0-9-]+)\n\n- source: (?<verdict>.+)\n(- beneath: (?<beneath>.+)\n)?\n```rust\n(?<source>[\s\S]*?)\n```$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\{REPEAT:(?<count>\d+):(?<text>[\s\S]*?):END\}")]
    private static partial Regex Repeat();

    [GeneratedRegex(@"^- \*\*(?<name>[a-z ]+)\*\*: ")]
    private static partial Regex Mechanism();
}
