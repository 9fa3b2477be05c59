using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces.Tests;

public sealed class TraceWriterTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Guid _run = Guid.CreateVersion7();
    private readonly RecordingSink _sink = new();
    private readonly FixedClock _clock = new(s_noon.AddTicks(1_234_567));
    private readonly TraceWriter _writer;

    public TraceWriterTests() => _writer = new TraceWriter(_run, _sink, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _writer.Dispose();

    [Fact]
    public async Task WriteAsync_ManyAtOnce_GivesAnUnbrokenChain()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(index => Task.Run(() => Note($"note {index}").AsTask(), Token)));

        Assert.Equal(200, _sink.Events.Count);
        Assert.Null(HashChain.Verify(_sink.Events, _run));
        Assert.Equal((199, _sink.Events[^1].Hash), (_writer.LastSeq, _writer.LastHash));
    }

    [Fact]
    public async Task WriteAsync_Time_IsCutToMicrosecondsAndNeverGoesBack()
    {
        var first = await Note("a");
        _clock.Now = s_noon.AddHours(-1);
        var second = await Note("b");

        Assert.Equal("2026-11-20T12:00:00.123456Z", JsonNode.Parse(TraceEventJson.ToUtf8(first))!["at"]!.GetValue<string>());
        Assert.Equal(first.At, second.At);
        Assert.Equal(first.Hash, HashChain.ComputeHash(TraceEventJson.Parse(TraceEventJson.ToUtf8(first))));
    }

    [Fact]
    public async Task WriteAsync_LongTexts_BecomeBlobsFirst()
    {
        var text = new string('ä', 3000);
        var data = new JsonObject
        {
            ["text"] = text,
            ["messages"] = new JsonArray(new JsonObject { ["content"] = text }, text, "short"),
            ["half"] = "\ud800",
        };

        var written = await _writer.WriteAsync(new EventDraft(EventTypes.NoteAdded, data), Token);

        var blob = Assert.Single(_sink.Blobs);
        Assert.Equal(text, Encoding.UTF8.GetString(blob.Value));
        Assert.Equal(3, BlobReference.In(written.Data).Count());
        Assert.Equal("short", written.Data["messages"]![2]!.GetValue<string>());
        Assert.Equal("\ufffd", written.Data["half"]!.GetValue<string>());
    }

    [Fact]
    public async Task WriteAsync_SinkFails_LeavesThePlaceFree()
    {
        _sink.Fault = new IOException("disk full");
        await Assert.ThrowsAsync<IOException>(() => Note("a").AsTask());
        _sink.Fault = null;

        var next = await Note("b");

        Assert.Equal(0, next.Seq);
        Assert.Null(HashChain.Verify(_sink.Events, _run));
    }

    [Fact]
    public async Task WriteAsync_ExistingTrace_GoesOnBehindIt()
    {
        var first = await Note("a");
        using var second = new TraceWriter(_run, _sink, _clock, first.Seq + 1, first.Hash);

        await second.WriteAsync(new EventDraft(EventTypes.NoteAdded, []), Token);

        Assert.Null(HashChain.Verify(_sink.Events, _run));
    }

    [Fact]
    public async Task WriteAsync_CostWithoutUsage_IsLeftOut()
    {
        var written = await _writer.WriteAsync(new EventDraft(EventTypes.NoteAdded, []) { CostUsd = "1", Duration = TimeSpan.FromTicks(12_345) }, Token);

        Assert.Null(written.CostUsd);
        Assert.Equal(1.234, written.DurationMs!.Value, 0.0011);
    }

    [Fact]
    public async Task PutAsync_LargeText_GivesAReferenceAndStoresIt()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('x', 10_000));

        var payload = await _writer.PutAsync(bytes, Token);
        var small = await _writer.PutAsync("tiny"u8.ToArray(), Token);

        Assert.Equal(bytes, _sink.Blobs[payload.Blob!.Sha256]);
        Assert.Equal("tiny", small.Json.GetValue<string>());
    }

    [Fact]
    public async Task ObservedSink_Append_TellsAfterTheCommit()
    {
        var seen = new List<int>();
        using var writer = new TraceWriter(_run, new ObservedSink(_sink, _ => seen.Add(_sink.Events.Count)), _clock);

        await writer.WriteAsync(new EventDraft(EventTypes.NoteAdded, []), Token);
        await writer.WriteAsync(new EventDraft(EventTypes.NoteAdded, []), Token);

        Assert.Equal([1, 2], seen);
    }

    private ValueTask<TraceEvent> Note(string text) =>
        _writer.WriteAsync(new EventDraft(EventTypes.NoteAdded, new JsonObject { ["text"] = text }), Token);
}
