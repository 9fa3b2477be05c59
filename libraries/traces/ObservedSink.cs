using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces;

/// <summary>Tells an observer of each event once the sink behind it has it durably.</summary>
/// <param name="inner">Keeps the events.</param>
/// <param name="committed">Must be quick and must not throw: the run waits for it.</param>
public sealed class ObservedSink(ITraceSink inner, Action<TraceEvent> committed) : ITraceSink
{
    /// <inheritdoc />
    public ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken) => inner.PutBlobAsync(blob, cancellationToken);

    /// <inheritdoc />
    public async ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        await inner.AppendAsync(traceEvent, cancellationToken);
        committed(traceEvent);
    }
}
