using System.Text.RegularExpressions;

namespace RlmAspire.RustWasm.Tests.Compiler.Mistakes;

/// <summary>Reads model-mistakes.md, which tells its form itself.</summary>
public static partial class ModelMistakeTable
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "model-mistakes", "model-mistakes.md"));

    public static int Headings => Heading().Count(s_text);

    public static IReadOnlyList<ModelMistake> Rows { get; } = [.. Row().Matches(s_text).Select(static row => new ModelMistake(
        row.Groups["id"].Value,
        Enum.Parse<WasmContract>(row.Groups["contract"].Value, ignoreCase: true),
        row.Groups["outcome"].Value,
        TextsIn(row.Groups["texts"].Value),
        TextsIn(row.Groups["warnings"].Value),
        row.Groups["source"].Value.Replace("~~~", "```", StringComparison.Ordinal)))];

    private static IReadOnlyList<string> TextsIn(string list) => [.. Quoted().Matches(list).Select(static match => match.Groups["text"].Value)];

    [GeneratedRegex(@"^### (?<id>[a-z0-9-]+)\n\n- (?<contract>\w+): (?<outcome>told|returns|panics)(?<texts>.*?)(, and warns (?<warnings>.+))?\n\n```rust\n(?<source>[\s\S]*?)\n```$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("\"(?<text>[^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("^### ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
