using System.Net.WebSockets;
using System.Threading.Channels;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Sync;

/// <summary>
/// Streams a run to a server while it goes on. It reads what the local store has committed, so a server that goes away costs nothing but time,
/// and the run never waits for it.
/// </summary>
internal sealed class LiveUploader : IAsyncDisposable
{
    private const int BatchEvents = 500;
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    private readonly LocalStore _store;
    private readonly IngestClient _client;
    private readonly RunUploader _uploader;
    private readonly BlobUploader _blobs;
    private readonly Guid _run;
    private readonly TimeProvider _timeProvider;
    private readonly Channel<bool> _committed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource<RunSummary> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private RlmException? _fault;

    public LiveUploader(LocalStore store, IngestClient client, Guid run, TimeProvider timeProvider)
    {
        _store = store;
        _client = client;
        _uploader = new RunUploader(store, client);
        _blobs = new BlobUploader(store, client);
        _run = run;
        _timeProvider = timeProvider;
        _work = Task.Run(() => WorkAsync(_stop.Token));
    }

    /// <summary>Tells that the store has a new event. It returns at once.</summary>
    public void Committed() => _committed.Writer.TryWrite(true);

    /// <summary>After the run's end: waits until the server holds all of it.</summary>
    /// <returns>Null when it does, else why not.</returns>
    public async Task<RlmException?> FinishAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_store.Get(_run) is not { } summary)
        {
            return null;
        }

        _ended.TrySetResult(summary);
        Committed();
        try
        {
            await _work.WaitAsync(patience, _timeProvider, cancellationToken);
            return _fault;
        }
        catch (TimeoutException exception)
        {
            return new RlmException(ErrorCodes.Unavailable, $"The server {_client.Server} does not hold the whole run yet.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        using var trace = UploadTrace.Start(_run);
        var wait = s_firstWait;
        while (true)
        {
            try
            {
                // A connection that had got somewhere begins with short waits again.
                await StreamAsync(() => wait = s_firstWait, cancellationToken);
                return;
            }
            catch (RlmException refusal) when (refusal.Code != ErrorCodes.Unavailable)
            {
                _fault = refusal;
                return;
            }
            catch (Exception exception) when (exception is WebSocketException or HttpRequestException or IOException or RlmException)
            {
                await Task.Delay(wait, _timeProvider, cancellationToken);
                wait = wait * 2 < s_longestWait ? wait * 2 : s_longestWait;
            }
        }
    }

    private async Task StreamAsync(Action progressed, CancellationToken cancellationToken)
    {
        var (session, acknowledged) = await LiveSession.ConnectAsync(_client, _run, _timeProvider, cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using (session)
        {
            var receiving = ReceiveAsync(session, acknowledged, progressed, over.Token);
            var sending = SendAsync(session, acknowledged, over.Token);
            // Whichever fails first ends the other; receiving alone can come to a good end.
            await await Task.WhenAny(receiving, sending);
            await over.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var summary = await _ended.Task;
        await _uploader.SealAsync(_run, summary, summary.LastSeq, cancellationToken);
    }

    /// <summary>Takes acknowledgements until the last event of the ended run has its own.</summary>
    private async Task ReceiveAsync(LiveSession session, long acknowledged, Action progressed, CancellationToken cancellationToken)
    {
        while (!_ended.Task.IsCompletedSuccessfully || acknowledged < (await _ended.Task).LastSeq)
        {
            var next = session.ReceiveAckAsync(cancellationToken);
            if (!_ended.Task.IsCompleted)
            {
                await Task.WhenAny(next, _ended.Task);
                if (!next.IsCompleted && acknowledged >= (await _ended.Task).LastSeq)
                {
                    return;
                }
            }

            acknowledged = await next;
            progressed();
        }

        _uploader.NoteProgress(_run, acknowledged);
    }

    private async Task SendAsync(LiveSession session, long sent, CancellationToken cancellationToken)
    {
        while (true)
        {
            var lines = _store.ReadLines(_run, sent, BatchEvents);
            if (lines.Count == 0)
            {
                await _committed.Reader.ReadAsync(cancellationToken);
                continue;
            }

            await _blobs.UploadMissingAsync(lines, cancellationToken);
            foreach (var line in lines)
            {
                await session.SendAsync(line, cancellationToken);
            }

            sent += lines.Count;
        }
    }
}
