using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces.Store;

/// <summary>Writes one run into the local store: each event is committed before the call returns.</summary>
internal sealed class LocalTraceSink(RunTable runs, BlobTable blobs, RunProjector projector) : ITraceSink
{
    private long? _key;
    private Exception? _failure;

    public ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken)
    {
        blobs.Put(blob);
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        if (_failure is not null)
        {
            throw new InvalidOperationException("An earlier event of this run could not be stored, so the trace ends before it.", _failure);
        }

        // Seq and prev only: the writer has just made the hash.
        if (traceEvent.Seq != projector.Summary.LastSeq + 1 || traceEvent.Prev != (projector.HeadHash ?? HashChain.Start))
        {
            throw new ArgumentException($"Event {traceEvent.Seq} does not continue the trace, which ends at {projector.Summary.LastSeq}.", nameof(traceEvent));
        }

        try
        {
            projector.Apply(traceEvent);
            _key = runs.Append(_key, traceEvent, projector.Summary);
            return ValueTask.CompletedTask;
        }
        catch (Exception exception)
        {
            _failure = exception;
            throw;
        }
    }
}
