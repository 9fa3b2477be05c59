using System.CommandLine;
using System.Text;
using RlmAspire.Cli.Hosting;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm export</c></summary>
internal static class ExportCommand
{
    private const int PageSize = 1000;

    public static Command Create(CliHost host)
    {
        var run = Arguments.Run();
        var command = new Command("export", "Print a run's events as JSON lines, as they are hashed and signed.") { run };
        command.SetAction((parsed, _) => CommandScope.RunAsync(host, json: false, () =>
        {
            using var store = LocalStore.Open(new RlmHome(host).Store);
            WriteLines(store, RunReference.Resolve(store, parsed.GetValue(run)!), host.Terminal.Out);
            return Task.FromResult(ExitCodes.Answered);
        }));
        return command;
    }

    public static void WriteLines(LocalStore store, Guid run, TextWriter output)
    {
        var after = -1L;
        for (var lines = store.ReadLines(run, after, PageSize); lines.Count > 0; lines = store.ReadLines(run, after, PageSize))
        {
            foreach (var line in lines)
            {
                output.WriteLine(Encoding.UTF8.GetString(line));
            }

            after += lines.Count;
        }
    }
}
