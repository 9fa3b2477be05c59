using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Contexts;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Models.Recording;

namespace RlmAspire.Cli.Commands;

/// <summary>The argument and the options of <c>rlm run</c>.</summary>
internal sealed class RunOptions
{
    public Argument<string> Question { get; } = new("QUESTION") { Description = "What to ask about the contexts." };

    public Option<string[]> Contexts { get; } = new("--context", "-c")
    {
        Description = "A text file, a folder (its text files as one context), or - for standard input. May stand several times.",
        HelpName = "FILE",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<TextEncoding> Encoding { get; } = Arguments.Encoding();

    public Option<string> Model { get; } = Arguments.Model("Model of the calls with a REPL (RLM_MODEL, rlm.toml: model).");

    public Option<string> SubModel { get; } = new("--sub-model") { Description = "Model of plain sub-calls; the same model where not given.", HelpName = "NAME" };

    public Option<string> BaseUrl { get; } = new("--base-url") { Description = "Root of an OpenAI-compatible API (OPENAI_BASE_URL); its key stands in OPENAI_API_KEY.", HelpName = "URL" };

    public Option<string> Protocol { get; } = ProtocolOption();

    public Option<string> Environment { get; } = Arguments.Environment();

    public Option<string> Runner { get; } = Arguments.Runner();

    public Option<int?> MaxIterations { get; } = Limit<int>("--max-iterations", "Turns of the model in each call with a REPL.", 1);

    public Option<int?> MaxDepth { get; } = Limit<int>("--max-depth", "Depth of recursion; 0 lets the root make plain calls only.", 0);

    public Option<int?> MaxCalls { get; } = Limit<int>("--max-calls", "Calls of the whole tree.", 1);

    public Option<int?> MaxToolCalls { get; } = Limit<int>("--max-tool-calls", "Calls of tools in the whole tree.", 1);

    public Option<long?> MaxTokens { get; } = Limit<long>("--max-tokens", "Tokens in and out of the whole tree.", 1);

    public Option<decimal?> MaxCost { get; } = new("--max-cost") { Description = "US dollars of the whole tree.", HelpName = "USD" };

    public Option<TimeSpan?> Timeout { get; } = Arguments.Time("--timeout", "Wall time of the run: 90s, 5m, 1h.");

    public Option<string> Cassette { get; } = new("--cassette")
    {
        Description = "A file of recorded model replies: those in it are replayed, others are asked for and recorded.",
        HelpName = "FILE",
    };

    public Option<CassetteMode> CassetteMode { get; } = new("--cassette-mode")
    {
        Description = "What --cassette does: auto (replay what is there, record the rest), record (all anew) or replay (never ask a model).",
        HelpName = "auto|record|replay",
    };

    public Option<string[]> Mcp { get; } = new("--mcp")
    {
        Description = "An MCP server of rlm.toml whose tools the run may call, or all, or none; those of the home's file where not given. May stand several times.",
        HelpName = "NAME",
        DefaultValueFactory = static _ => [],
    };

    public WasmOptions Wasm { get; } = new();

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print the settings that the run would have and where each was found, and run nothing." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as one JSON object on standard output, and nothing else there." };

    public Option<bool> Live { get; } = new("--live") { Description = "Stream the run to the server while it goes on." };

    public Option<string> Server { get; } = Arguments.Server();

    public IEnumerable<Option> All =>
    [
        Contexts, Encoding, Model, SubModel, BaseUrl, Protocol, Environment, Runner, MaxIterations, MaxDepth, MaxCalls, MaxToolCalls, MaxTokens, MaxCost, Timeout, Mcp, Cassette, CassetteMode, .. Wasm.All,
        DryRun, Json, Live, Server,
    ];

    /// <summary>Which setting each option stands above.</summary>
    public IEnumerable<(Option Option, string Key)> Keys =>
    [
        (Model, SettingKeys.Model), (SubModel, SettingKeys.SubModel), (BaseUrl, $"{SettingKeys.Providers}{ModelOptions.OpenAI}"),
        (Protocol, SettingKeys.Protocol), (Environment, SettingKeys.Environment), (Runner, SettingKeys.Runner), (Server, SettingKeys.Server),
        (MaxIterations, SettingKeys.MaxIterations), (MaxDepth, SettingKeys.MaxDepth), (MaxCalls, SettingKeys.MaxCalls),
        (MaxToolCalls, SettingKeys.MaxToolCalls), (MaxTokens, SettingKeys.MaxTokens), (MaxCost, SettingKeys.MaxCost), (Timeout, SettingKeys.Timeout), .. Wasm.Keys,
    ];

    private static Option<string> ProtocolOption()
    {
        var option = new Option<string>("--protocol")
        {
            Description = "What the model writes: repl (Python cells in a sandbox) or commands (JSON, for models that are better at that) (RLM_PROTOCOL, rlm.toml: protocol).",
            HelpName = "repl|commands",
        };
        option.AcceptOnlyFromAmong([.. RunProtocols.All]);
        return option;
    }

    private static Option<T?> Limit<T>(string name, string description, int least)
        where T : struct, IComparable<T>
    {
        var option = new Option<T?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T?>() is { } value && Convert.ToInt64(value) < least)
            {
                result.AddError($"{name} is a number from {least}.");
            }
        });
        return option;
    }
}
