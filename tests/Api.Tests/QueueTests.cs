using RlmAspire.Api.Queue;
using RlmAspire.Testing;
using StackExchange.Redis;

namespace RlmAspire.Api.Tests;

/// <summary>With a Redis of its own: the queue has one key.</summary>
public sealed class QueueTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private static readonly RunQueueOptions s_options = new() { AbandonedAfter = TimeSpan.FromMilliseconds(500) };
    private ConnectionMultiplexer _connection = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connection = await ConnectionMultiplexer.ConnectAsync(await redis.GetConnectionStringAsync(Cancel) + ",allowAdmin=true");
        await _connection.GetDatabase().ExecuteAsync("FLUSHALL");
    }

    public ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Take_FromAnEmptyQueue_IsNull() => Assert.Null(await new RunQueue(_connection, s_options).TakeAsync(Cancel));

    [Fact]
    public async Task Take_ByTwoWorkers_GivesEachRunToOne()
    {
        var (first, second) = (new RunQueue(_connection, s_options), new RunQueue(_connection, s_options));
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await first.AddAsync(one, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", Cancel);
        await first.AddAsync(other, null, Cancel);

        var taken = await TakeNextAsync(first);
        var takenNext = await TakeNextAsync(second);

        Assert.Equal((one, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false), (taken.Run, taken.TraceParent, taken.Abandoned));
        Assert.Equal(other, takenNext.Run);
        Assert.Null(await first.TakeAsync(Cancel));
    }

    [Fact]
    public async Task Take_OfARunWhoseWorkerIsSilent_GoesToAnother()
    {
        var (dead, alive) = (new RunQueue(_connection, s_options), new RunQueue(_connection, s_options));
        var run = Guid.CreateVersion7();
        await dead.AddAsync(run, null, Cancel);
        await TakeNextAsync(dead);

        var early = await alive.TakeAsync(Cancel);
        await Task.Delay(s_options.AbandonedAfter * 2, Cancel);
        var late = await alive.TakeAsync(Cancel);

        Assert.Null(early);
        Assert.Equal((run, true), (late!.Run, late.Abandoned));
    }

    [Fact]
    public async Task Take_OfARunThatIsKept_WaitsForItsWorker()
    {
        var (worker, other) = (new RunQueue(_connection, s_options), new RunQueue(_connection, s_options));
        await worker.AddAsync(Guid.CreateVersion7(), null, Cancel);
        var queued = await TakeNextAsync(worker);

        for (var beat = 0; beat < 5; beat++)
        {
            await Task.Delay(s_options.AbandonedAfter / 2, Cancel);
            await worker.KeepAsync(queued, Cancel);
        }

        Assert.Null(await other.TakeAsync(Cancel));
    }

    [Fact]
    public async Task GiveBack_OfARun_LetsAnotherHaveItAtOnce()
    {
        var patient = new RunQueueOptions { AbandonedAfter = TimeSpan.FromHours(1) };
        var (leaving, other) = (new RunQueue(_connection, patient), new RunQueue(_connection, patient));
        await leaving.AddAsync(Guid.CreateVersion7(), null, Cancel);
        var queued = await TakeNextAsync(leaving);

        var early = await other.TakeAsync(Cancel);
        await leaving.GiveBackAsync(queued, Cancel);
        var late = await other.TakeAsync(Cancel);

        Assert.Null(early);
        Assert.Equal((queued.Run, true), (late!.Run, late.Abandoned));
        Assert.Equal([queued.Run], await other.ListAsync(Cancel));
    }

    [Fact]
    public async Task Acknowledge_OfARun_TakesItOutForGood()
    {
        var queue = new RunQueue(_connection, s_options);
        await queue.AddAsync(Guid.CreateVersion7(), null, Cancel);
        var queued = await TakeNextAsync(queue);

        await queue.AcknowledgeAsync(queued, Cancel);
        await Task.Delay(s_options.AbandonedAfter * 2, Cancel);

        Assert.Null(await queue.TakeAsync(Cancel));
        Assert.Empty(await queue.ListAsync(Cancel));
    }

    [Fact]
    public async Task Take_AfterRedisLostItsData_WorksOn()
    {
        var queue = new RunQueue(_connection, s_options);
        await queue.AddAsync(Guid.CreateVersion7(), null, Cancel);
        await TakeNextAsync(queue);

        await _connection.GetDatabase().ExecuteAsync("FLUSHALL");
        var run = Guid.CreateVersion7();
        await queue.AddAsync(run, null, Cancel);

        Assert.Equal(run, (await TakeNextAsync(queue)).Run);
    }

    /// <summary>The first call may make the group and find nothing.</summary>
    private static async Task<QueuedRun> TakeNextAsync(RunQueue queue) =>
        await queue.TakeAsync(Cancel) ?? await queue.TakeAsync(Cancel) ?? throw new InvalidOperationException("The queue is empty.");
}
