using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Mcp;
using RlmAspire.Cli.Mcp.Sessions;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm mcp-serve</c></summary>
internal static class McpServeCommand
{
    private static readonly ReplSessionLimits s_limits = ReplSessionLimits.Default;

    public static Command Create(CliHost host)
    {
        var environment = Arguments.Environment();
        var runner = Arguments.Runner();
        var model = Arguments.Model("Model of runs that name none (RLM_MODEL, rlm.toml: model).");
        var folders = new Option<string[]>("--allow-folder")
        {
            Description = "A folder whose files callers may have read; the folder it is started in where not given. May stand several times.",
            HelpName = "FOLDER",
            DefaultValueFactory = static _ => [],
        };
        var sessions = new Option<int>("--max-sessions")
        {
            Description = $"Sessions kept; one more ends the one that was not used for the longest time. {s_limits.MaxSessions} where not given.",
            HelpName = "N",
            DefaultValueFactory = static _ => s_limits.MaxSessions,
        };
        sessions.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
            {
                result.AddError("--max-sessions is a number from 1 to 1000.");
            }
        });
        var idle = Arguments.Time("--session-idle", "A session that is not used for so long ends; 30m where not given.");
        var command = new Command("mcp-serve", "Serve the sandbox and runs as MCP tools on standard input and output, for coding agents.")
        {
            environment, runner, model, folders, sessions, idle,
        };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, json: false, async () =>
        {
            var loaded = new SettingsLoader(host).Load();
            var chosen = parsed.GetValue(environment);
            var settings = loaded with
            {
                Environment = chosen ?? loaded.Environment,
                AllowLocal = loaded.AllowLocal || chosen == "local",
                Runner = parsed.GetValue(runner) is { } address ? SettingsLoader.ParseUrl(address, "--runner") : loaded.Runner,
                Models = loaded.Models with { Model = parsed.GetValue(model) ?? loaded.Models.Model },
            };
            var limits = new ReplSessionLimits(parsed.GetValue(sessions), parsed.GetValue(idle) ?? s_limits.IdleTime);
            await using var serving = McpServing.Create(host, settings, parsed.GetValue(folders)!, limits);
            await serving.RunAsync(cancellationToken);
            return ExitCodes.Answered;
        }));
        return command;
    }
}
