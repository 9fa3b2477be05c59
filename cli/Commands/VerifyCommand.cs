using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Sync;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create(CliHost host)
    {
        var run = Arguments.Run();
        var server = new Option<string>("--server") { Description = "Check this server's copy and its seal too.", HelpName = "URL" };
        var command = new Command("verify", "Check the hash chain of a stored run and the hashes of its payloads.") { run, server };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(
            host, json: false, () => ExecuteAsync(host, parsed.GetValue(run)!, parsed.GetValue(server), cancellationToken)));
        return command;
    }

    private static async Task<int> ExecuteAsync(CliHost host, string reference, string? server, CancellationToken cancellationToken)
    {
        using var store = LocalStore.Open(new RlmHome(host).Store);
        var run = RunReference.Resolve(store, reference);
        var check = new RunVerification(store, run);
        if (check.Verify() is { } fault)
        {
            return Broken(host, fault);
        }

        var open = store.Get(run)!.EndedAt is null ? " The run has no end event." : "";
        host.Terminal.Out.WriteLine($"ok: {check.Events} events and {check.Blobs} payloads of {run} are whole, head {check.Head}.{open}");
        return server is null ? ExitCodes.Answered : await VerifySealAsync(host, SettingsLoader.ParseUrl(server, "--server"), run, check.Head, cancellationToken);
    }

    private static async Task<int> VerifySealAsync(CliHost host, Uri server, Guid run, string head, CancellationToken cancellationToken)
    {
        using var http = IngestConnection.CreateHttp();
        var seal = new SealCheck(http, server);
        if (await seal.VerifyAsync(run, head, cancellationToken) is { } fault)
        {
            return Broken(host, fault);
        }

        host.Terminal.Out.WriteLine($"ok: {server} holds the same trace, sealed by {seal.Signer}.");
        return ExitCodes.Answered;
    }

    private static int Broken(CliHost host, string fault)
    {
        host.Terminal.Out.WriteLine($"broken: {fault}");
        return ExitCodes.Failed;
    }
}
