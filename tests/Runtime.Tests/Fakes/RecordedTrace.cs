using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>A sink that keeps everything in memory.</summary>
internal sealed class RecordedTrace : ITraceSink
{
    private readonly Dictionary<string, string> _blobs = [];

    public List<TraceEvent> Events { get; } = [];

    public IEnumerable<TraceEvent> Of(string type) => Events.Where(traceEvent => traceEvent.Type == type);

    public TraceEvent Single(string type) => Assert.Single(Of(type));

    /// <summary>A text of an event, out of its blob when it is long.</summary>
    public string Text(TraceEvent traceEvent, string member) => Text(traceEvent.Data[member]);

    /// <summary>A blob's bytes, or null.</summary>
    public byte[]? Blob(string sha256) => _blobs.TryGetValue(sha256, out var text) ? Encoding.UTF8.GetBytes(text) : null;

    public string Text(JsonNode? payload) => BlobReference.From(payload) is { } blob ? _blobs[blob.Sha256] : (string)payload!;

    public ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken)
    {
        lock (_blobs)
        {
            _blobs[blob.Sha256] = Encoding.UTF8.GetString(blob.Content.Span);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        Events.Add(traceEvent);
        return ValueTask.CompletedTask;
    }
}
