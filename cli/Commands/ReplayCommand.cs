using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Programs;
using RlmAspire.Runtime;
using RlmAspire.Runtime.Replay;
using RlmAspire.Sandboxes;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm replay</c></summary>
internal static class ReplayCommand
{
    private const int MostDivergences = 20;

    public static Command Create(CliHost host)
    {
        var run = Arguments.Run();
        var environment = Arguments.Environment();
        var runner = Arguments.Runner();
        var all = new Option<bool>("--all") { Description = $"Go on after a divergence, and show up to {MostDivergences} of them." };
        var keep = new Option<bool>("--keep") { Description = "Keep the replay in the store as a run of its own." };
        var json = new Option<bool>("--json") { Description = "Print what came of it as one JSON object." };
        var command = new Command("replay", "Execute a recorded run again offline, with the replies that its models gave, and say where it first does otherwise.")
        {
            run, environment, runner, all, keep, json,
        };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, parsed.GetValue(json), () =>
        {
            var settings = new SettingsLoader(host).Load();
            settings = settings with
            {
                AllowLocal = settings.AllowLocal || parsed.GetValue(environment) == "local",
                Runner = parsed.GetValue(runner) is { } url ? SettingsLoader.ParseUrl(url, "--runner") : settings.Runner,
            };
            var replay = new Replay(host, settings, parsed.GetValue(environment), parsed.GetValue(all) ? MostDivergences : 1, parsed.GetValue(keep));
            return replay.ExecuteAsync(parsed.GetValue(run)!, parsed.GetValue(json), cancellationToken);
        }));
        return command;
    }

    private sealed class Replay(CliHost host, CliSettings settings, string? environment, int mostDivergences, bool keep)
    {
        public async Task<int> ExecuteAsync(string reference, bool json, CancellationToken cancellationToken)
        {
            using var store = LocalStore.Open(new RlmHome(host).Store);
            var id = RunReference.Resolve(store, reference);
            var recorded = RecordedRun.Read(id, store.EnumerateEvents(id), store.GetBlob);
            var request = recorded.ToRequest(Guid.CreateVersion7(host.TimeProvider.GetUtcNow()), new RunClient("rlm", RlmVersion.Current));
            request = request with { Environment = environment ?? request.Environment, Source = "cli" };
            var environments = SandboxEnvironments.CreateDefault(host.TimeProvider, settings.Sandboxes);
            await using var rustWasm = ProgramHost.ForCells(host, settings);
            var report = await new RunReplay(environments, host.TimeProvider, rustWasm)
                .RunAsync(recorded, request, mostDivergences, keep ? store.OpenSink(request.Id) : null, cancellationToken);

            new ReplayOutput(host.Terminal).Write(report, store.Get(id)!.CostUsd, keep, json);
            return report.Identical ? ExitCodes.Answered : ExitCodes.Failed;
        }
    }
}
