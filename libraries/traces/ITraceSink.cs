using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces;

/// <summary>Takes the events of one run in order, each durable before the call returns.</summary>
public interface ITraceSink
{
    /// <summary>Keeps a payload by its hash. Called before the event that refers to it.</summary>
    ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken);

    /// <summary>Keeps one sealed event.</summary>
    ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken);
}
