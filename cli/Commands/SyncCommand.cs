using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Sync;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm sync</c></summary>
internal static class SyncCommand
{
    public static Command Create(CliHost host)
    {
        var run = new Argument<string?>("RUN") { Description = "The run's id, the beginning of it, or 'last'; without one, all runs that the server lacks.", Arity = ArgumentArity.ZeroOrOne };
        var server = Arguments.Server();
        var all = new Option<bool>("--all") { Description = "Ask the server about every run, even those it has taken before." };
        var command = new Command("sync", "Upload runs to a server, signed. It may be broken off and repeated.") { run, server, all };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(
            host, json: false, () => ExecuteAsync(host, parsed.GetValue(run), parsed.GetValue(server), parsed.GetValue(all), cancellationToken)));
        return command;
    }

    private static async Task<int> ExecuteAsync(CliHost host, string? reference, string? server, bool all, CancellationToken cancellationToken)
    {
        using var store = LocalStore.Open(new RlmHome(host).Store);
        var address = server is null ? new SettingsLoader(host).Load().Server : SettingsLoader.ParseUrl(server, "--server");
        var runs = Select(store, reference, address, all);
        if (runs.Count == 0)
        {
            host.Terminal.Out.WriteLine($"{address} has every run of this store.");
            return ExitCodes.Answered;
        }

        using var http = IngestConnection.CreateHttp();
        var uploader = new RunUploader(store, IngestConnection.Create(host, http, address, RetryPlan.Patient(host.Terminal.Note)));
        foreach (var run in runs)
        {
            var outcome = await uploader.UploadAsync(run, cancellationToken);
            host.Terminal.Out.WriteLine(
                $"{Format.ShortId(run)}: {(outcome.Events == 0 ? "nothing new" : $"{outcome.Events} events sent")}, {address} holds {outcome.Acknowledged + 1}. {new Uri(address, $"rlm/runs/{run}")}");
        }

        return ExitCodes.Answered;
    }

    private static IReadOnlyList<Guid> Select(LocalStore store, string? reference, Uri server, bool all)
    {
        if (reference is not null)
        {
            return [RunReference.Resolve(store, reference)];
        }

        return all ? [.. store.List(int.MaxValue).Select(static run => run.Id).Reverse()] : store.PendingUploads(server.AbsoluteUri);
    }
}
