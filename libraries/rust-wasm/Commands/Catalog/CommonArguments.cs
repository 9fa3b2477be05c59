namespace RlmAspire.RustWasm.Commands.Catalog;

/// <summary>Arguments that several commands have.</summary>
internal static class CommonArguments
{
    public static ArgumentSpec On { get; } = new("on", ArgumentKind.Variable, "\"context\"") { Aliases = ["source", "from", "target", "input", "in", "var", "variable"] };

    public static ArgumentSpec Store { get; } = new("store", ArgumentKind.Text, "\"hits\"") { Aliases = ["as", "into", "save_as", "store_as", "store_in", "save", "result"] };

    public static ArgumentSpec CaseSensitive { get; } = new("case_sensitive", ArgumentKind.Flag, "true");

    public static ArgumentSpec Pattern { get; } = new("pattern", ArgumentKind.Text, @"""error (\\d+)""") { Aliases = ["regex", "expression", "re"] };

    public static ArgumentSpec Start { get; } = new("start", ArgumentKind.Whole, "0") { Aliases = ["begin", "offset"] };

    public static ArgumentSpec End { get; } = new("end", ArgumentKind.Whole, "2000") { Aliases = ["stop"] };

    public static ArgumentSpec Prompt { get; } =
        new("prompt", ArgumentKind.Text, "\"Which errors does this text report? ${part}\"") { Required = true, Aliases = ["query", "question", "directive", "instruction", "text"] };

    public static ArgumentSpec Code { get; } =
        new("code", ArgumentKind.Text, "\"fn analyze(input: &str) -> String { input.lines().count().to_string() }\"") { Required = true, Aliases = ["source_code", "program", "rust"] };

    public static ArgumentSpec Limit(int most) => new("limit", ArgumentKind.Whole, "20") { Least = 1, Most = most, Aliases = ["max_results", "max_matches", "top"] };
}
