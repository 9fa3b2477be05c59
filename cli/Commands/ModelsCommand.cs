using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Models.Listing;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm models</c></summary>
internal static class ModelsCommand
{
    public static Command Create(CliHost host)
    {
        var all = new Option<bool>("--all") { Description = "List every model of every provider." };
        var json = new Option<bool>("--json") { Description = "Print it as one JSON object, with every model." };
        var command = new Command("models", "Show which models play which role, which providers answer, and what their models cost.") { all, json };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, parsed.GetValue(json), async () =>
        {
            var settings = new SettingsLoader(host).Load();
            using var directory = new ModelDirectory(settings.Models);
            var report = new ModelsReport(directory, ModelRoles.Of(settings.Models, host.TimeProvider), await directory.ReadAsync(cancellationToken));
            if (parsed.GetValue(json))
            {
                report.WriteJson(host.Terminal.Out);
            }
            else
            {
                report.Write(host.Terminal.Out, parsed.GetValue(all));
            }

            return ExitCodes.Answered;
        }));
        return command;
    }
}
