using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;

namespace RlmAspire.Benchmarks.Loop;

/// <summary>Takes sealed events and drops them: sealing counts as the loop's own time, a store does not.</summary>
internal sealed class DiscardedTrace : ITraceSink
{
    public ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
