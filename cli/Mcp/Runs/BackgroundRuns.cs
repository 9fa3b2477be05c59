using System.Collections.Concurrent;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime;
using RlmAspire.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Mcp.Runs;

/// <summary>The runs that a server has started, in the local store like any other.</summary>
internal sealed class BackgroundRuns(RlmRunner runner, LocalStore store) : IAsyncDisposable
{
    public const int AtOnce = 4;

    /// <summary>For the last event of a run that is ended with the server.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, BackgroundRun> _runs = new();
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Starts a run. Its first event is stored when this returns.</summary>
    /// <exception cref="RlmException">It cannot be run at all, or too many are running.</exception>
    public async Task<BackgroundRun> StartAsync(RunRequest request)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            throw new RlmException(ErrorCodes.Busy, $"{AtOnce} runs are going on; at most so many may at once. Wait for one (rlm_status), or cancel one (rlm_cancel).");
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancel = new CancellationTokenSource();
        var sink = new ObservedSink(store.OpenSink(request.Id), _ => started.TrySetResult());
        var ended = Task.Run(() => RunAsync(request, sink, cancel.Token), CancellationToken.None);
        var run = _runs[request.Id] = new BackgroundRun(request.Id, cancel, ended);
        if (await Task.WhenAny(started.Task, ended) == ended && ended.IsFaulted)
        {
            _runs.TryRemove(request.Id, out _);
            await ended;
        }

        return run;
    }

    public BackgroundRun? Find(Guid id) => _runs.GetValueOrDefault(id);

    /// <summary>Ends what still runs; each run gets its last event.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs.Values)
        {
            await run.Cancel.CancelAsync();
        }

        var all = Task.WhenAll(_runs.Values.Select(static run => run.Ended));
        await Task.WhenAny(all, Task.Delay(s_farewell, CancellationToken.None));
    }

    private async Task<RunResult> RunAsync(RunRequest request, ITraceSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(request, sink, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }
}
