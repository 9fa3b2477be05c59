using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Replay;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tests.Replay;

/// <summary>A run that was made with fakes, and its replays.</summary>
internal sealed class Recording(RunResult result, RecordedTrace trace, ISandboxEnvironment environment)
{
    public RunResult Result => result;

    public RecordedTrace Trace => trace;

    public static async Task<Recording> OfAsync(FakeModel model, RunRequest? request = null, ISandboxEnvironment? environment = null)
    {
        environment ??= new FakeEnvironment();
        var (result, trace) = await TestRun.OfAsync(model, environment, request ?? TestRun.Request());
        return new Recording(result, trace, environment);
    }

    public RecordedRun Read(int? events = null) => RecordedRun.Read(result.Run, events is { } count ? trace.Events.Take(count) : trace.Events, trace.Blob);

    /// <summary>Executes it again.</summary>
    public async Task<(ReplayReport Report, RecordedTrace Trace)> ReplayAsync(
        Func<RunRequest, RunRequest>? change = null, int mostDivergences = 1, RecordedRun? run = null)
    {
        run ??= Read();
        var request = run.ToRequest(Guid.CreateVersion7(), new RunClient("test", "1"));
        var kept = new RecordedTrace();
        var report = await new RunReplay([environment], TimeProvider.System)
            .RunAsync(run, change?.Invoke(request) ?? request, mostDivergences, kept, TestContext.Current.CancellationToken);
        Assert.Null(HashChain.Verify(kept.Events, request.Id));
        return (report, kept);
    }
}
