using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Runs;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class ListRunsTests(PostgresServer server) : IAsyncLifetime
{
    private Database _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await Database.CreateAsync(server, Cancelled);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task List_WhileRunsArrive_ShowsEachOfTheFirstOnceNewestFirst()
    {
        var first = new List<Guid>();
        for (var index = 0; index < 23; index++)
        {
            first.Add(await AddAsync());
        }

        var seen = new List<Guid>();
        for (string? cursor = null, next = ""; next is not null; cursor = next)
        {
            var page = await ListAsync(new RunFilter(5, cursor, null, null));
            seen.AddRange(page.Items.Select(run => run.Id));
            next = page.Next;
            await AddAsync();
        }

        Assert.Equal(Enumerable.Reverse(first), seen);
    }

    [Fact]
    public async Task List_ByStatus_ShowsOnlyThose()
    {
        var running = await AddAsync();
        var completed = await AddAsync(trace => trace.Completed());

        var page = await ListAsync(new RunFilter(10, null, RunStatus.Completed, null));

        Assert.Equal([completed], page.Items.Select(run => run.Id));
        Assert.NotEqual(running, completed);
        Assert.Equal("Three.", page.Items[0].AnswerPreview);
    }

    [Theory]
    [InlineData("DOORS", 1)]
    [InlineData("oor", 1)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 0)]
    [InlineData("\\", 0)]
    [InlineData("\0windows", 1)]
    [InlineData("'; DROP TABLE runs; --", 0)]
    public async Task List_ByText_TakesItAsItStands(string search, int found)
    {
        await AddAsync("How many doors?");
        await AddAsync("Is it 100% windows?");

        var page = await ListAsync(new RunFilter(10, null, null, search));

        Assert.Equal(found, page.Items.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task List_CursorOfAnotherMaking_IsInvalid(string cursor)
    {
        var exception = await Assert.ThrowsAsync<RlmException>(() => ListAsync(new RunFilter(10, cursor, null, null)));

        Assert.Equal(ErrorCodes.Invalid, exception.Code);
    }

    [Fact]
    public async Task List_WriterSilentForLong_ShowsTheRunAsInterruptedUntilItComesBack()
    {
        var silent = await AddAsync();
        var ended = await AddAsync(trace => trace.Completed());
        _database.Clock.Now += TimeSpan.FromMinutes(5);

        var quiet = await ListAsync(new RunFilter(10, null, null, null));
        await _database.Events.KeepAliveAsync(silent, Cancelled);
        var alive = await ListAsync(new RunFilter(10, null, null, null));

        Assert.Equal([(ended, false), (silent, true)], quiet.Items.Select(run => (run.Id, run.Interrupted)));
        Assert.All(alive.Items, run => Assert.False(run.Interrupted));
    }

    private async Task<Guid> AddAsync(string query) => await AddAsync(query, trace => trace);

    private async Task<Guid> AddAsync(Func<TraceBuilder, TraceBuilder>? more = null) => await AddAsync("How many doors?", more ?? (trace => trace));

    private async Task<Guid> AddAsync(string query, Func<TraceBuilder, TraceBuilder> more)
    {
        _database.Clock.Now += TimeSpan.FromMilliseconds(1);
        var trace = more(new TraceBuilder(_database.Clock).Started(query));
        await _database.Events.AppendAsync(Database.Project, null, trace.Events, Cancelled);
        return trace.Run;
    }

    private Task<RunPage> ListAsync(RunFilter filter) => ListRuns.ExecuteAsync(_database.Source, Database.Project, filter, _database.Clock, Cancelled);
}
