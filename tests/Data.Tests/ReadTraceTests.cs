using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Runs;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class ReadTraceTests(PostgresServer server) : IAsyncLifetime
{
    private Database _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await Database.CreateAsync(server, Cancelled);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("""{"n":[0.1,1e21,1e-7,5e-324,1.7976931348623157e308,9007199254740993,-0,-0.0,100,1.50,1E2]}""")]
    [InlineData("""{"s":"\u0000 \u0007 \ud83d\ude00 é \u2028 </script> \\ \" \/ \u007f"}""")]
    [InlineData("""{"null":null,"deep":{"b":[{},[],[[null]]],"a":{"":{"\u20ac":true,"\ufb33":false,"1":0,"\r":1}}}}""")]
    [InlineData("""{"z":1,"a":2,"Z":3,"":4,"ä":5}""")]
    public async Task Read_TrickyData_GivesTheSameHash(string data)
    {
        var trace = new TraceBuilder(_database.Clock).Started().Add(EventTypes.NoteAdded, JsonNode.Parse(data)!.AsObject());
        // Through the wire first, as every uploaded event goes.
        var events = trace.Events.Select(traceEvent => TraceEventJson.Parse(TraceEventJson.ToUtf8(traceEvent))).ToList();

        await _database.Events.AppendAsync(Database.Project, null, events, Cancelled);

        var stored = await ReadAsync(trace.Run);
        Assert.Null(HashChain.Verify(stored, trace.Run));
        Assert.Equal(trace.Events.Select(TraceEventJson.ToUtf8).Select(Encoding.UTF8.GetString), stored.Select(TraceEventJson.ToUtf8).Select(Encoding.UTF8.GetString));
    }

    [Theory]
    [InlineData("0.000412")]
    [InlineData("1.50")]
    [InlineData("0")]
    [InlineData(null)]
    public async Task Read_EveryColumnInUse_GivesTheSameHash(string? cost)
    {
        var bare = new TraceBuilder(_database.Clock).Started().Events;
        var full = HashChain.Seal(bare[0] with
        {
            Seq = 1,
            At = new DateTimeOffset(2026, 11, 20, 23, 59, 59, 999, 999, TimeSpan.Zero),
            Type = EventTypes.ModelCompleted,
            Call = "0/12/3",
            Iteration = int.MaxValue,
            DurationMs = 812.4,
            Usage = new TokenUsage(long.MaxValue >> 11, 0, 1, 2),
            CostUsd = cost,
            Prev = bare[0].Hash,
        });

        await _database.Events.AppendAsync(Database.Project, null, [bare[0], full], Cancelled);

        Assert.Null(HashChain.Verify(await ReadAsync(full.Run), full.Run));
    }

    [Fact]
    public async Task Read_PageByPage_MissesAndRepeatsNothing()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Notes(24);
        await _database.Events.AppendAsync(Database.Project, null, trace.Events, Cancelled);
        var read = new List<TraceEvent>();

        while (read.Count < 25)
        {
            var page = await ReadTrace.ExecuteAsync(_database.Source, Database.Project, trace.Run, read.Count - 1, 7, Cancelled);
            Assert.Equal(24, page!.LastSeq);
            Assert.False(page.Ended);
            Assert.InRange(page.Events.Count, 1, 7);
            read.AddRange(page.Events);
        }

        Assert.Equal(trace.Events.Select(traceEvent => traceEvent.Hash), read.Select(traceEvent => traceEvent.Hash));
    }

    [Fact]
    public async Task Read_LargeEvents_EndsThePageByBytesButNeverEmpty()
    {
        var large = new string('x', ReadTrace.MaxBytes / 3);
        var trace = new TraceBuilder(_database.Clock).Started().Note(large).Note(large).Note(large).Note(large + large + large + large);
        await _database.Events.AppendAsync(Database.Project, null, trace.Events, Cancelled);

        var first = await ReadTrace.ExecuteAsync(_database.Source, Database.Project, trace.Run, -1, 100, Cancelled);
        var last = await ReadTrace.ExecuteAsync(_database.Source, Database.Project, trace.Run, 3, 100, Cancelled);

        Assert.Equal(3, first!.Events.Count);
        Assert.Single(last!.Events);
    }

    [Fact]
    public async Task Read_RunOfAnotherProject_IsNotThere()
    {
        var trace = new TraceBuilder(_database.Clock).Started();
        await _database.Events.AppendAsync(Database.Project, null, trace.Events, Cancelled);

        var page = await ReadTrace.ExecuteAsync(_database.Source, Database.Project + 1, trace.Run, -1, 10, Cancelled);
        var detail = await GetRun.ExecuteAsync(_database.Source, Database.Project + 1, trace.Run, _database.Clock, Cancelled);

        Assert.Null(page);
        Assert.Null(detail);
    }

    private async Task<IReadOnlyList<TraceEvent>> ReadAsync(Guid run) =>
        (await ReadTrace.ExecuteAsync(_database.Source, Database.Project, run, -1, 100, Cancelled))!.Events;
}
