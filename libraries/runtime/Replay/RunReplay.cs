using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.RustWasm;
using RlmAspire.Sandboxes;
using RlmAspire.Traces;

namespace RlmAspire.Runtime.Replay;

/// <summary>Executes a recorded run again, without any model: its replies are taken from the recording, its cells run anew.</summary>
/// <param name="environments">Where cells can run.</param>
/// <param name="timeProvider">The clock of the replay.</param>
/// <param name="rustWasm">Runs programs in Rust where the recorded run had them; null for nowhere.</param>
public sealed class RunReplay(IReadOnlyList<ISandboxEnvironment> environments, TimeProvider timeProvider, IRustWasm? rustWasm = null)
{
    /// <summary>Executes the run until it ends, its recording does, or it does too much otherwise.</summary>
    /// <param name="run">The recording.</param>
    /// <param name="request">Its request, see <see cref="RecordedRun.ToRequest"/>; another environment may be asked for.</param>
    /// <param name="mostDivergences">1 stops at the first divergence. With more, a call that goes another way gets the next reply of its place.</param>
    /// <param name="sink">Keeps the replay as a run of its own, or null.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="RlmException">The run cannot be executed here at all.</exception>
    public async Task<ReplayReport> RunAsync(
        RecordedRun run, RunRequest request, int mostDivergences, ITraceSink? sink, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var comparer = new ReplayComparer(run, sink, mostDivergences, stop.Cancel);
        var models = new RecordedCatalog(run, follow: mostDivergences > 1, comparer.EndRecording);
        var result = await new RlmRunner(models, environments, timeProvider, run.RustWasm ? rustWasm : null).RunAsync(request, comparer, stop.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return new ReplayReport(run.Id, result, comparer.Compared, comparer.Replies, comparer.Divergences, comparer.Cut ? Ending(run) : null);
    }

    private static string Ending(RecordedRun run) => run.Events.End is not { } end ? "it has no end"
        : end.Type == EventTypes.RunStopped ? end.Data.Text("reason") ?? "stopped"
        : end.Type == EventTypes.RunCancelled ? ErrorCodes.Cancelled : end.Type;
}
