using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Contexts;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Mcp.Client;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Running;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm run</c></summary>
internal static class RunCommand
{
    public static Command Create(CliHost host)
    {
        var options = new RunOptions();
        var command = new Command("run", "Ask a question about texts of any length.") { options.Question };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(
            host, parsed.GetValue(options.Json), () => ExecuteAsync(host, options, parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> ExecuteAsync(CliHost host, RunOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new RunSettings(host, options, parsed).Apply(new SettingsLoader(host).Load());
        using var store = LocalStore.Open(new RlmHome(host).Store);
        using var models = RunModels.Open(host, settings, store, parsed.GetValue(options.Cassette), parsed.GetValue(options.CassetteMode));
        var model = models.Default;
        var contexts = await new ContextReader(host, parsed.GetValue(options.Encoding)).ReadAsync(parsed.GetValue(options.Contexts)!, cancellationToken);
        if (parsed.GetValue(options.DryRun))
        {
            new DryRun(host.Terminal.Out, settings, model, contexts).Write(parsed.GetValue(options.Json));
            return ExitCodes.Answered;
        }

        await using var toolbox = await OpenToolsAsync(host, settings, parsed.GetValue(options.Mcp)!, cancellationToken);
        var request = new RunRequest
        {
            Id = Guid.CreateVersion7(host.TimeProvider.GetUtcNow()),
            Query = parsed.GetValue(options.Question)!,
            Contexts = contexts,
            Model = model.Name,
            SubModel = settings.Models.SubModel,
            Protocol = settings.Protocol,
            Environment = settings.Environment,
            Limits = settings.Limits,
            WasmLimits = settings.Wasm.Limits,
            Tools = toolbox.Tools,
            Source = "cli",
            Client = new RunClient("rlm", RlmVersion.Current),
        };

        var session = new RunSession(host, settings, store, models.Catalog);
        var report = new ResultReport(host.Terminal, parsed.GetValue(options.Json));
        report.Announce(request, model);
        var result = await session.RunAsync(request, parsed.GetValue(options.Live), cancellationToken);
        report.Write(result, store.Get(result.Run)?.Error);
        return ExitCodes.OfResult(result);
    }

    private static async Task<McpToolbox> OpenToolsAsync(CliHost host, CliSettings settings, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        if (settings.Protocol == RunProtocols.Commands)
        {
            // Its model writes no Python, and so has nothing to call them with.
            return wanted is [] or [McpToolbox.None]
                ? await McpToolbox.OpenAsync([], host, cancellationToken)
                : throw new RlmException(ErrorCodes.Invalid, $"--mcp needs the protocol {RunProtocols.Repl}: tools are called in Python.");
        }

        McpToolbox.NoteUnasked(settings.McpServers, wanted, host);
        return await McpToolbox.OpenAsync(McpToolbox.Choose(settings.McpServers, wanted), host, cancellationToken);
    }
}
