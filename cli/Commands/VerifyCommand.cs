using System.CommandLine;
using RlmAspire.Cli.Hosting;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create(CliHost host)
    {
        var run = Arguments.Run();
        var command = new Command("verify", "Check the hash chain of a stored run and the hashes of its payloads.") { run };
        command.SetAction((parsed, _) => CommandScope.RunAsync(host, json: false, () => Execute(host, parsed.GetValue(run)!)));
        return command;
    }

    private static Task<int> Execute(CliHost host, string reference)
    {
        using var store = LocalStore.Open(new RlmHome(host).Store);
        var run = RunReference.Resolve(store, reference);
        var check = new RunVerification(store, run);
        if (check.Verify() is { } fault)
        {
            host.Terminal.Out.WriteLine($"broken: {fault}");
            return Task.FromResult(ExitCodes.Failed);
        }

        var open = store.Get(run)!.EndedAt is null ? " The run has no end event." : "";
        host.Terminal.Out.WriteLine($"ok: {check.Events} events and {check.Blobs} payloads of {run} are whole, head {check.Head}.{open}");
        return Task.FromResult(ExitCodes.Answered);
    }
}
