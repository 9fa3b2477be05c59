using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces.Tests;

internal sealed class RecordingSink : ITraceSink
{
    public List<TraceEvent> Events { get; } = [];

    public Dictionary<string, byte[]> Blobs { get; } = [];

    public Exception? Fault { get; set; }

    public ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken)
    {
        Blobs.Add(blob.Sha256, blob.Content.ToArray());
        return ValueTask.CompletedTask;
    }

    public async ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Fault is not null)
        {
            throw Fault;
        }

        Assert.All(BlobReference.In(traceEvent.Data), blob => Assert.True(Blobs.ContainsKey(blob.Sha256)));
        Events.Add(traceEvent);
    }
}
