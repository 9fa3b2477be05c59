using System.CommandLine;
using RlmAspire.Cli.Commands;
using RlmAspire.Cli.Contexts;

namespace RlmAspire.Cli.Cells;

/// <summary>The options that <c>rlm exec</c> and <c>rlm repl</c> share.</summary>
internal sealed class CellOptions
{
    public Option<string[]> Contexts { get; } = new("--context")
    {
        Description = "A text for the variables context, context_1 …: a file, a folder or -. May stand several times.",
        HelpName = "FILE",
        DefaultValueFactory = static _ => [],
    };

    public Option<TextEncoding> Encoding { get; } = Arguments.Encoding();

    public Option<string> Environment { get; } = Arguments.Environment();

    public Option<string> Runner { get; } = Arguments.Runner();

    public Option<string> Model { get; } = Arguments.Model("Model that llm_query asks (RLM_SUB_MODEL, RLM_MODEL).");

    public Option<TimeSpan?> Timeout { get; } = Arguments.Time("--timeout", "Wall time of a cell, llm_query included: 90s, 5m, 1h; 2m where not given.");

    public WasmOptions Wasm { get; } = new();

    public IEnumerable<Option> All => [Contexts, Encoding, Environment, Runner, Model, Timeout, .. Wasm.All];
}
