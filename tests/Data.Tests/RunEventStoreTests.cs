using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Runs;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class RunEventStoreTests(PostgresServer server) : IAsyncLifetime
{
    private Database _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await Database.CreateAsync(server, Cancelled);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Append_SameEventsAgain_AddsNothingAndSaysHowFar()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Notes(9);

        var first = await AppendAsync(trace.Events);
        var again = await AppendAsync(trace.Events);
        var part = await AppendAsync(trace.Events.Skip(2).Take(3));

        Assert.Equal(new AppendResult(AppendOutcome.Committed, 9, 10), first);
        Assert.Equal(new AppendResult(AppendOutcome.Committed, 9), again);
        Assert.Equal(new AppendResult(AppendOutcome.Committed, 9), part);
        Assert.Equal(10, await CountAsync());
    }

    [Fact]
    public async Task Append_OverlappingUpload_AddsOnlyWhatIsNew()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Notes(9);
        await AppendAsync(trace.Events.Take(6));

        var result = await AppendAsync(trace.Events.Skip(3));

        Assert.Equal(new AppendResult(AppendOutcome.Committed, 9, 4), result);
        Assert.Equal(10, await CountAsync());
    }

    [Fact]
    public async Task Append_SecondStart_ForgetsTheCallsOfTheLostAttempt()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Call("0").Call("0/0", "llm").Spent("0/0", new TokenUsage(5, 0, 2, 0), "0.5");
        await AppendAsync(trace.Events);
        var lost = trace.Events.Count;

        await AppendAsync(trace.Started().Call("0").Events.Skip(lost));
        var run = await GetRun.ExecuteAsync(_database.Source, Database.Project, trace.Run, _database.Clock, Cancelled);

        Assert.Equal(["0"], run!.Calls.Select(call => call.Path));
        Assert.Equal((0, 1), (run.Calls[0].Inclusive.Usage.InputTokens, run.Summary.Calls));
        Assert.Equal((5, "0.5"), (run.Summary.Usage.InputTokens, run.Summary.CostUsd));
    }

    [Fact]
    public async Task Append_GapBehindWhatIsHeld_WritesNothing()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Notes(9);
        await AppendAsync(trace.Events.Take(3));

        var result = await AppendAsync(trace.Events.Skip(5));

        Assert.Equal(new AppendResult(AppendOutcome.Gap, 2, Seq: 5), result);
        Assert.Equal(3, await CountAsync());
    }

    [Theory]
    [InlineData(4, 8)]
    [InlineData(10, 10)]
    [InlineData(4, 20)]
    public async Task Append_AnotherStoryFromSomewhereOn_NamesTheFirstDifferenceAndWritesNothing(int keep, int total)
    {
        var trace = new TraceBuilder(_database.Clock).Started().Notes(9);
        await AppendAsync(trace.Events);
        var other = trace.Fork(keep);
        while (other.Events.Count < total || other.Events.Count == keep)
        {
            other.Note("another story");
        }

        var result = await AppendAsync(other.Events.Skip(2));

        Assert.Equal(keep < 10 ? AppendOutcome.Conflict : AppendOutcome.Committed, result.Outcome);
        Assert.Equal(keep < 10 ? keep : null, result.Seq);
        Assert.Equal(keep < 10 ? 10 : 11, await CountAsync());
    }

    [Fact]
    public async Task Append_NextEventOfAnotherChain_IsAConflict()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Notes(2);
        await AppendAsync(trace.Events);
        var other = trace.Fork(1).Note("x").Note("y").Note("z");

        var result = await AppendAsync(other.Events.Skip(3));

        Assert.Equal(new AppendResult(AppendOutcome.Conflict, 2, Seq: 3), result);
    }

    [Fact]
    public async Task Append_ManyWritersOfOneRunInterleaved_LosesAndDoublesNothing()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Notes(199);
        var random = new Random(7);
        var uploads = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            for (long held = -1; held < 199;)
            {
                var from = Math.Max(0, (int)held - random.Next(3));
                var result = await AppendAsync(trace.Events.Skip(from).Take(random.Next(1, 20)));
                Assert.Equal(AppendOutcome.Committed, result.Outcome);
                held = result.Acknowledged;
            }
        }));

        await Task.WhenAll(uploads);

        Assert.Equal(200, await CountAsync());
        Assert.Null(HashChain.Verify(await ReadAllAsync(trace.Run), trace.Run));
    }

    [Fact]
    public async Task Append_ManyNewRunsOfOneNewMonthAtOnce_MakesOnePartition()
    {
        _database.Clock.Now = new DateTimeOffset(2025, 3, 9, 8, 0, 0, TimeSpan.Zero);
        var traces = Enumerable.Range(0, 20).Select(_ => new TraceBuilder(_database.Clock).Started()).ToList();

        var results = await Task.WhenAll(traces.Select(trace => AppendAsync(trace.Events)));

        Assert.All(results, result => Assert.Equal(AppendOutcome.Committed, result.Outcome));
        Assert.Equal(20, await _database.ScalarAsync<long>("SELECT count(*) FROM run_events_2025_03", Cancelled));
    }

    [Fact]
    public async Task Append_OtherSignerOrProject_IsRefused()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Note();
        var (owner, other) = (new string('a', 64), new string('b', 64));
        await _database.Signers.TrustAsync(owner, Database.Project, Cancelled);
        await _database.Events.AppendAsync(Database.Project, owner, [trace.Events[0]], Cancelled);

        var result = await _database.Events.AppendAsync(Database.Project, other, trace.Events, Cancelled);

        Assert.Equal(AppendOutcome.OtherOwner, result.Outcome);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Append_PayloadMissing_NamesItAndTheEvent()
    {
        var payload = Payload.Of(new string('x', 5000));
        var trace = new TraceBuilder(_database.Clock).Started().Note()
            .Add(EventTypes.NoteAdded, new JsonObject { ["deep"] = new JsonArray(new JsonObject { ["text"] = payload.Blob!.ToJson() }) });

        var refused = await AppendAsync(trace.Events);
        await _database.Blobs.PutAsync(Database.Project, payload.Blob.Sha256, payload.Content, Cancelled);
        var taken = await AppendAsync(trace.Events);

        Assert.Equal(new AppendResult(AppendOutcome.BlobMissing, -1, Seq: 2, MissingBlob: payload.Blob.Sha256), refused);
        Assert.Equal(new AppendResult(AppendOutcome.Committed, 2, 3), taken);
    }

    [Fact]
    public async Task Append_IdFromTheFarFutureOrNotOfVersion7_IsInvalid()
    {
        var future = new TraceBuilder(_database.Clock) { Run = Guid.CreateVersion7(_database.Clock.Now.AddYears(3)) }.Started();
        var random = new TraceBuilder(_database.Clock) { Run = new Guid("6e0cb7f4-4bd4-4b1c-8f0e-6a1a2b3c4d5e") }.Started();

        var late = await Assert.ThrowsAsync<RlmException>(() => AppendAsync(future.Events));
        var wrong = await Assert.ThrowsAsync<RlmException>(() => AppendAsync(random.Events));

        Assert.Equal(ErrorCodes.Invalid, late.Code);
        Assert.Equal(ErrorCodes.Invalid, wrong.Code);
    }

    [Fact]
    public async Task Append_InPieces_ProjectsTheSameAsAllAtOnce()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Call("0").Call("0/0").Call("0/10", "llm").Call("0/2", "llm")
            .Spent("0", new TokenUsage(100, 10, 20, 5), "0.0010").Spent("0/10", new TokenUsage(7, 0, 3, 0), "0.25").Spent("0/2", new TokenUsage(1, 0, 1, 0), null)
            .Note();
        var whole = new RunProjector(trace.Run);
        foreach (var traceEvent in trace.Events)
        {
            whole.Apply(traceEvent);
            await AppendAsync([traceEvent]);
        }

        var stored = await GetRun.ExecuteAsync(_database.Source, Database.Project, trace.Run, _database.Clock, Cancelled);

        Assert.Equal(whole.Summary, stored!.Summary);
        Assert.Equal(["0", "0/0", "0/2", "0/10"], stored.Calls.Select(call => call.Path));
        Assert.Equal(whole.Detail.Calls.Select(call => (call.Exclusive, call.Inclusive)), stored.Calls.Select(call => (call.Exclusive, call.Inclusive)));
        Assert.Null(stored.Calls[0].Inclusive.CostUsd);
        Assert.Equal("0.0010", stored.Calls[0].Exclusive.CostUsd);
        Assert.Equal(trace.Events[^1].Hash, stored.HeadHash);
    }

    [Fact]
    public async Task Append_EndInAPieceOfItsOwn_ClosesTheCallsThatStillRun()
    {
        var trace = new TraceBuilder(_database.Clock).Started().Call("0").Call("0/0").Call("0/1", "llm")
            .Add(EventTypes.CallCompleted, new JsonObject { ["status"] = "completed" }, "0/1");
        await AppendAsync(trace.Events);

        await AppendAsync(trace.Completed().Events.TakeLast(1));

        var stored = await GetRun.ExecuteAsync(_database.Source, Database.Project, trace.Run, _database.Clock, Cancelled);
        Assert.Equal(["failed", "failed", "completed"], stored!.Calls.Select(call => call.Status));
    }

    [Fact]
    public async Task Append_QuestionWithNulCharacter_IsKeptWholeInTheTrace()
    {
        var trace = new TraceBuilder(_database.Clock).Started("zero \0 here");

        await AppendAsync(trace.Events);

        Assert.Equal("zero \0 here", (await ReadAllAsync(trace.Run))[0].Data["query"]!.GetValue<string>());
    }

    private Task<AppendResult> AppendAsync(IEnumerable<TraceEvent> events) => _database.Events.AppendAsync(Database.Project, null, [.. events], Cancelled);

    private Task<long> CountAsync() => _database.ScalarAsync<long>("SELECT count(*) FROM run_events", Cancelled);

    private async Task<IReadOnlyList<TraceEvent>> ReadAllAsync(Guid run) =>
        (await ReadTrace.ExecuteAsync(_database.Source, Database.Project, run, -1, ReadTrace.MaxLimit, Cancelled))!.Events;
}
