using System.CommandLine;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Contracts;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm show</c></summary>
internal static class ShowCommand
{
    public static Command Create(CliHost host)
    {
        var run = Arguments.Run();
        var json = new Option<bool>("--json") { Description = "Print the run as one JSON object." };
        var trace = new Option<bool>("--trace") { Description = "List the run's events instead." };
        var command = new Command("show", "Show one run: question, answer, calls, or its events.") { run, json, trace };
        command.SetAction((parsed, _) => CommandScope.RunAsync(
            host, parsed.GetValue(json), () => Execute(host, parsed.GetValue(run)!, parsed.GetValue(json), parsed.GetValue(trace))));
        return command;
    }

    private static Task<int> Execute(CliHost host, string reference, bool json, bool trace)
    {
        using var store = LocalStore.Open(new RlmHome(host).Store);
        var run = RunReference.Resolve(store, reference);
        if (trace && json)
        {
            ExportCommand.WriteLines(store, run, host.Terminal.Out);
        }
        else if (trace)
        {
            WriteTrace(store, run, host.Terminal.Out);
        }
        else if (json)
        {
            RunJson.Write(host.Terminal.Out, store.GetDetail(run)!, ContractsJsonContext.Default.RunDetail);
        }
        else
        {
            new RunReport(host.Terminal.Out, store, host.Terminal.Width).Write(store.GetDetail(run)!);
        }

        return Task.FromResult(ExitCodes.Answered);
    }

    private static void WriteTrace(LocalStore store, Guid run, TextWriter output)
    {
        DateTimeOffset? start = null;
        foreach (var traceEvent in store.EnumerateEvents(run))
        {
            start ??= traceEvent.At;
            output.WriteLine(EventLine.Of(traceEvent, start.Value));
        }
    }
}
