using System.CommandLine;
using RlmAspire.Cli.Commands;
using RlmAspire.Cli.Contexts;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Programs;

/// <summary>What names a program in Rust, and where it runs.</summary>
internal sealed class ProgramOptions
{
    public Argument<string?> File { get; } = new("FILE") { Description = "A Rust file, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string> Code { get; } = new("--code", "-c") { Description = "The code itself.", HelpName = "CODE" };

    public Option<string> Contract { get; } = Named(
        new("--contract")
        {
            Description = "What it defines: analyze(&str) -> String, reduce (State, init_state, process_line, finalize) or map (map_line).",
            HelpName = "analyze|reduce|map",
            DefaultValueFactory = static _ => WireNames.Of(WasmContract.Analyze),
        },
        Enum.GetValues<WasmContract>().Select(WireNames.Of));

    public Option<string> Combine { get; } = Named(
        new("--combine")
        {
            Description = "What becomes of the values of one key of a map program.",
            HelpName = "count|sum|min|max|unique|list",
            DefaultValueFactory = static _ => WireNames.Of(WasmCombine.Count),
        },
        Enum.GetValues<WasmCombine>().Select(WireNames.Of));

    public Option<string> Template { get; } = new("--template", "-t") { Description = "A ready-made program; `rlm rust-wasm templates` lists them.", HelpName = "NAME" };

    public Option<string[]> Parameters { get; } = new("--param", "-p")
    {
        Description = "A parameter of the template. May stand several times.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = static _ => [],
    };

    public Option<string> Input { get; } = new("--input", "-i") { Description = "The text that it runs over: a file, a folder or -; none where not given.", HelpName = "FILE" };

    public Option<TextEncoding> Encoding { get; } = Arguments.Encoding();

    public Option<long?> Fuel { get; } = Arguments.Fuel("--fuel", "Fuel that it may use, about one unit an instruction.");

    public Option<long?> Memory { get; } = Arguments.Memory("--memory", "Memory that it may use, such as 512mb.");

    public Option<TimeSpan?> Timeout { get; } = Arguments.Time("--timeout", "Wall time of the execution: 90s, 5m, 1h; 30s where not given.");

    public Option<string> Runner { get; } = new("--runner") { Description = "Address of a sandbox runner that does it; else this machine.", HelpName = "URL" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as one JSON object on standard output, and nothing else there." };

    private static Option<string> Named(Option<string> option, IEnumerable<string> names)
    {
        option.AcceptOnlyFromAmong([.. names]);
        return option;
    }
}
