using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces;

/// <summary>Writes the trace of one run: gives each event its place, its time and its hash, and hands it to the sink.</summary>
/// <remarks>There is one writer for a run. Any number of threads may write at once; their events get an order here.</remarks>
/// <param name="run">The run.</param>
/// <param name="sink">Keeps the events.</param>
/// <param name="timeProvider">The clock of <c>at</c>.</param>
/// <param name="nextSeq">Where the trace goes on; 0 for a new one.</param>
/// <param name="prev">Hash of the event before that, <see cref="HashChain.Start"/> for a new one.</param>
public sealed class TraceWriter(Guid run, ITraceSink sink, TimeProvider timeProvider, long nextSeq = 0, string prev = HashChain.Start) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>The run.</summary>
    public Guid Run => run;

    /// <summary><c>seq</c> of the last event written, -1 for none.</summary>
    public long LastSeq => nextSeq - 1;

    /// <summary>Hash of the last event written.</summary>
    public string LastHash => prev;

    /// <summary>Writes an event. It is durable when this returns.</summary>
    /// <param name="draft">What happened.</param>
    /// <param name="cancellationToken">Gives up waiting for the turn; a write that has begun is brought to its end.</param>
    public async ValueTask<TraceEvent> WriteAsync(EventDraft draft, CancellationToken cancellationToken)
    {
        var payloads = LongTexts.Lift(draft.Data);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var payload in payloads)
            {
                await sink.PutBlobAsync(new Blob(payload.Blob!.Sha256, payload.Content), CancellationToken.None);
            }

            var traceEvent = Seal(draft);
            // Cancelled half-way, nobody could say whether the sink has it: the chain would fork.
            await sink.AppendAsync(traceEvent, CancellationToken.None);
            nextSeq++;
            prev = traceEvent.Hash;
            _last = traceEvent.At;
            return traceEvent;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stores a text that is UTF-8 already, such as an input of hundreds of megabytes, and gives what stands for it in an event.</summary>
    public async ValueTask<Payload> PutAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        var payload = Payload.Of(utf8);
        if (payload.Blob is { } blob)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                await sink.PutBlobAsync(new Blob(blob.Sha256, utf8), cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }

        return payload;
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private TraceEvent Seal(EventDraft draft)
    {
        var now = timeProvider.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return HashChain.Seal(new TraceEvent
        {
            Run = run,
            Seq = nextSeq,
            // A clock that was set back must not turn the order of a trace round.
            At = now < _last ? _last : now,
            Type = draft.Type,
            Call = draft.Call,
            Iteration = draft.Iteration,
            DurationMs = draft.Duration is { } duration ? Math.Round(Math.Max(0, duration.TotalMilliseconds), 3) : null,
            Usage = draft.Usage,
            CostUsd = draft.Usage is null ? null : draft.CostUsd,
            Data = draft.Data,
            Prev = prev,
            Hash = "",
        });
    }
}
