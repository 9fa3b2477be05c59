using System.Net.WebSockets;
using System.Threading.Channels;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Runs;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>One live upload: commits in batches what the receiver hands over, and acknowledges each batch after its commit.</summary>
internal sealed partial class LiveSession(
    LiveSocket socket,
    LiveReceiver receiver,
    Guid run,
    SignedRequest signer,
    TraceIngest ingest,
    RunEventStore store,
    IngestOptions options,
    TimeProvider timeProvider,
    IHostApplicationLifetime lifetime,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_keepAlive = TimeSpan.FromSeconds(20);

    private readonly Channel<LiveItem> _items = Channel.CreateUnbounded<LiveItem>(new() { SingleWriter = true });

    /// <summary>Runs until the client closes or a message is refused; what was received by then is committed.</summary>
    /// <param name="acknowledged">What the store holds of the run now.</param>
    /// <param name="cancellationToken">The connection is gone.</param>
    public async Task RunAsync(long acknowledged, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var stopping = lifetime.ApplicationStopping.Register(() => _ = socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "stopping", cancellationToken));
        await socket.SendAckAsync(acknowledged, cancellationToken);
        var receiving = receiver.ReceiveAsync(_items.Writer, ended.Token);
        var living = KeepAliveAsync(ended.Token);
        try
        {
            if (await CommitAllAsync(cancellationToken) is { } refusal)
            {
                await RefuseAsync(refusal, ended.Token);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(receiving, living).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    private async Task<Refusal?> CommitAllAsync(CancellationToken cancellationToken)
    {
        var batch = new List<LiveItem>(options.LiveBatchEvents);
        while (await _items.Reader.WaitToReadAsync(cancellationToken))
        {
            await GatherAsync(batch, cancellationToken);
            var refusal = await CommitAsync(batch, cancellationToken) ?? batch.Find(item => item.Refusal is not null)?.Refusal;
            batch.ForEach(item => item.Room?.Dispose());
            batch.Clear();
            if (refusal is not null)
            {
                return refusal;
            }
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", cancellationToken);
        return null;
    }

    /// <summary>Says why, and waits for the client to close: a socket closed on what it still sends would lose it the reason.</summary>
    private async Task RefuseAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        var status = refusal.Code == ErrorCodes.Unavailable ? WebSocketCloseStatus.InternalServerError : WebSocketCloseStatus.PolicyViolation;
        await socket.RefuseAsync(refusal, status, cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_goodbye);
        try
        {
            await foreach (var item in _items.Reader.ReadAllAsync(patience.Token))
            {
                item.Room?.Dispose();
            }

            await socket.DiscardAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It had its time.
        }
    }

    /// <summary>Waits a moment for more: one commit for many events costs the disk no more than for one.</summary>
    private async Task GatherAsync(List<LiveItem> batch, CancellationToken cancellationToken)
    {
        if (_items.Reader.Count < options.LiveBatchEvents && !_items.Reader.Completion.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(options.LiveBatchMilliseconds), timeProvider, cancellationToken);
        }

        while (batch.Count < options.LiveBatchEvents && _items.Reader.TryRead(out var item))
        {
            batch.Add(item);
        }
    }

    private async Task<Refusal?> CommitAsync(List<LiveItem> batch, CancellationToken cancellationToken)
    {
        var events = new List<TraceEvent>(batch.Count);
        events.AddRange(batch.Where(item => item.Event is not null).Select(item => item.Event!));
        if (events.Count == 0)
        {
            return null;
        }

        try
        {
            var (acknowledged, refusal) = await ingest.CommitAsync(signer, events, cancellationToken);
            if (refusal is null)
            {
                await socket.SendAckAsync(acknowledged, cancellationToken);
            }

            return refusal;
        }
        catch (NpgsqlException exception) when (DatabaseFault.IsUnavailable(exception))
        {
            DatabaseAway(logger, run, exception.GetType().Name);
            return LiveRefusals.Unavailable;
        }
    }

    /// <summary>A model may think for minutes; without this its run would look interrupted.</summary>
    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_keepAlive, timeProvider);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await store.KeepAliveAsync(run, cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                DatabaseAway(logger, run, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The live upload of run {Run} waits for the database ({Reason})")]
    private static partial void DatabaseAway(ILogger logger, Guid run, string reason);
}
