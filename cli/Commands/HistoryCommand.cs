using System.CommandLine;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Runs;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm history</c></summary>
internal static class HistoryCommand
{
    public static Command Create(CliHost host)
    {
        var limit = new Option<int>("--limit", "-n") { Description = "How many runs, newest first.", DefaultValueFactory = static _ => 20, HelpName = "N" };
        limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                result.AddError("--limit is a number from 1 to 100000.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print the runs as one JSON object." };
        var command = new Command("history", "List the runs in the local store.") { limit, json };
        command.Aliases.Add("logs");
        command.SetAction((parsed, _) => CommandScope.RunAsync(host, parsed.GetValue(json), () => Execute(host, parsed.GetValue(limit), parsed.GetValue(json))));
        return command;
    }

    private static Task<int> Execute(CliHost host, int limit, bool json)
    {
        using var store = LocalStore.Open(new RlmHome(host).Store);
        var runs = store.List(limit);
        if (json)
        {
            RunJson.Write(host.Terminal.Out, new RunPage(runs, null), ContractsJsonContext.Default.RunPage);
        }
        else
        {
            new HistoryTable(host.Terminal.Out, host.Terminal.Width, host.TimeProvider).Write(runs);
        }

        return Task.FromResult(ExitCodes.Answered);
    }
}
