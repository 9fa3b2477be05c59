using System.CommandLine;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Running;
using RlmAspire.Models;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm config show</c> and <c>rlm config path</c></summary>
internal static class ConfigCommand
{
    public static Command Create(CliHost host) => new("config", "Show the settings that commands have here, and where they come from.") { CreateShow(host), CreatePath(host) };

    private static Command CreateShow(CliHost host)
    {
        var options = new RunOptions();
        var origin = new Option<bool>("--origin") { Description = "Say of each where it was found: file and line, variable, option, or the default." };
        var command = new Command("show", "Show every setting with its value. The options of `rlm run` may be given too.") { origin };
        // What a run alone has and is no setting is left out.
        foreach (var option in options.Keys.Select(static pair => pair.Option).Append(options.Json))
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) => CommandScope.RunAsync(host, parsed.GetValue(options.Json), () =>
        {
            var settings = new RunSettings(host, options, parsed).Apply(new SettingsLoader(host).Load());
            var table = new SettingTable(settings, settings.Models.Model ?? (settings.Models.Providers.Count == 0 ? ModelCatalog.Baseline : "none named"));
            if (parsed.GetValue(options.Json))
            {
                host.Terminal.Out.WriteLine(new JsonObject { ["settings"] = table.ToJson() }.ToJsonString());
            }
            else
            {
                table.Write(host.Terminal.Out, parsed.GetValue(origin));
            }

            return Task.FromResult(ExitCodes.Answered);
        }));
        return command;
    }

    private static Command CreatePath(CliHost host)
    {
        var command = new Command("path", "Show which files settings are read from, the one that counts most first.");
        command.SetAction((_, _) => CommandScope.RunAsync(host, json: false, () =>
        {
            var files = new SettingsLoader(host);
            foreach (var path in new[] { files.ProjectFile ?? Path.Combine(host.WorkingDirectory, SettingsLoader.FileName), new RlmHome(host).Settings })
            {
                host.Terminal.Out.WriteLine(File.Exists(path) ? path : $"{path} (not there)");
            }

            return Task.FromResult(ExitCodes.Answered);
        }));
        return command;
    }
}
