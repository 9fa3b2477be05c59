using System.Text;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.Models;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary>Makes a run's request of a caller's arguments. The settings are what a caller gets without saying more, and the most it may ask for.</summary>
internal sealed class RunRequests(CliHost host, CliSettings settings, IModelCatalog models, AllowedFiles files)
{
    private const int MaxQuestion = 100_000;
    private const int MaxText = 16 * 1024 * 1024;
    private const int MaxContexts = 100;

    private readonly RunLimits _limits = settings.Limits;

    public AllowedFiles Files => files;

    public IReadOnlyList<Parameter> Parameters =>
    [
        Parameter.Text("question", "What to ask about the contexts.", MaxQuestion) with { Required = true },
        Parameter.Texts("context_paths", "Files or folders, each one context; give these, context_text, or both.", MaxContexts, 4096),
        Parameter.Text("context_text", "A text as a context.", MaxText),
        Parameter.Text("model", $"Model of the calls with a REPL, such as openai/gpt-5-mini; {ModelCatalog.Baseline} needs no key and is no language model."),
        Parameter.Text("sub_model", "Model of plain sub-calls; the same model without it."),
        Parameter.Choice("environment", $"Where the run's code executes; {settings.Environment} without it.", "wasm", "docker", "remote"),
        Parameter.Whole("max_iterations", $"Turns of the model in each call with a REPL; {_limits.MaxIterations} without it.", 1, _limits.MaxIterations),
        Parameter.Whole("max_depth", $"Depth of recursion; {_limits.MaxDepth} without it.", 0, _limits.MaxDepth),
        Parameter.Whole("max_calls", $"Calls of the whole tree; {_limits.MaxCalls} without it.", 1, _limits.MaxCalls),
        Parameter.Whole("max_tokens", $"Tokens in and out of the whole tree; {_limits.MaxTokens} without it.", 1, _limits.MaxTokens),
        Parameter.Number("max_cost_usd", $"US dollars of the whole tree; {_limits.MaxCostUsd:0.######} without it.", 0.000001m, _limits.MaxCostUsd),
        Parameter.Number("timeout_seconds", $"Wall time of the run; {_limits.Timeout.TotalSeconds:0} without it.", 1, (decimal)_limits.Timeout.TotalSeconds),
    ];

    public async Task<RunRequest> ReadAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var model = arguments.Text("model") is { } name ? models.Resolve(name) : models.ResolveDefault();
        return new RunRequest
        {
            Id = Guid.CreateVersion7(host.TimeProvider.GetUtcNow()),
            Query = arguments.Text("question")!,
            Contexts = await ReadContextsAsync(arguments, cancellationToken),
            Model = model.Name,
            SubModel = arguments.Text("sub_model") ?? settings.Models.SubModel,
            Protocol = settings.Protocol,
            Environment = arguments.Text("environment") ?? settings.Environment,
            Limits = ReadLimits(arguments),
            WasmLimits = settings.Wasm.Limits,
            Source = "cli",
            Client = new RunClient("rlm mcp-serve", RlmVersion.Current),
        };
    }

    private async Task<IReadOnlyList<ContextInput>> ReadContextsAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var contexts = new List<ContextInput>();
        foreach (var path in arguments.Texts("context_paths"))
        {
            contexts.Add(await files.ReadInputAsync(path, cancellationToken));
        }

        if (arguments.Text("context_text") is { Length: > 0 } text)
        {
            contexts.Add(new ContextInput("text", "mcp", Encoding.UTF8.GetBytes(text)));
        }

        return contexts.Count > 0 ? contexts : throw ToolArguments.Invalid("Give 'context_paths' or 'context_text': a run needs a text to work on.");
    }

    private RunLimits ReadLimits(ToolArguments arguments) => _limits with
    {
        MaxIterations = (int?)arguments.Whole("max_iterations") ?? _limits.MaxIterations,
        MaxDepth = (int?)arguments.Whole("max_depth") ?? _limits.MaxDepth,
        MaxCalls = (int?)arguments.Whole("max_calls") ?? _limits.MaxCalls,
        MaxTokens = arguments.Whole("max_tokens") ?? _limits.MaxTokens,
        MaxCostUsd = arguments.Number("max_cost_usd") ?? _limits.MaxCostUsd,
        Timeout = arguments.Seconds("timeout_seconds") ?? _limits.Timeout,
    };
}
