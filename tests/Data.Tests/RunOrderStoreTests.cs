using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Orders;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class RunOrderStoreTests(PostgresServer server) : IAsyncLifetime
{
    private const string FreeModel = "baseline/extractive";

    private Database _database = null!;
    private RunOrderStore _orders = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await Database.CreateAsync(server, Cancelled);
        _orders = new RunOrderStore(_database.Source);
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Add_TheSameKeyAtOnce_IsAddedOnceAndSaysWhetherItIsTheSame()
    {
        var key = new ClientKey("k", SHA256.HashData("a"u8));

        var places = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _orders.AddAsync(Database.Project, Guid.CreateVersion7(), key, Cancelled)));
        var other = await _orders.AddAsync(Database.Project, Guid.CreateVersion7(), key with { RequestHash = SHA256.HashData("b"u8) }, Cancelled);
        var without = await _orders.AddAsync(Database.Project, Guid.CreateVersion7(), null, Cancelled);

        var added = Assert.Single(places, place => place.Added);
        Assert.All(places, place => Assert.Equal((added.Run, true), (place.Run, place.SameRequest)));
        Assert.Equal(new OrderPlace(added.Run, false, false), other);
        Assert.True(without.Added);
    }

    [Fact]
    public async Task Claim_AgainAndAgain_CountsUnlessGivenBack()
    {
        var run = Guid.CreateVersion7();

        var first = await _orders.ClaimAsync(Database.Project, run, Cancelled);
        var second = await _orders.ClaimAsync(Database.Project, run, Cancelled);
        await _orders.GiveBackAsync(run, Cancelled);
        var third = await _orders.ClaimAsync(Database.Project, run, Cancelled);

        Assert.Equal([1, 2, 2], [first.Attempt, second.Attempt, third.Attempt]);
        Assert.Equal(new OrderClaim(2, null), await _orders.FindClaimAsync(run, Cancelled));
    }

    [Fact]
    public async Task Cancel_ByTwo_KeepsTheFirst()
    {
        var run = Guid.CreateVersion7();

        await _orders.CancelAsync(Database.Project, run, new RunCanceller("api", "Ada", "enough"), Cancelled);
        await _orders.CancelAsync(Database.Project, run, new RunCanceller("openai"), Cancelled);

        Assert.Equal(new RunCanceller("api", "Ada", "enough"), (await _orders.ClaimAsync(Database.Project, run, Cancelled)).Cancelled);
    }

    [Theory]
    [InlineData(true, "paid/model", false)]
    [InlineData(false, "paid/model", true)]
    [InlineData(false, FreeModel, false)]
    public async Task Sum_OfALostAttempt_HasACostUnlessARequestWasBrokenOff(bool answered, string model, bool unknown)
    {
        var trace = new TraceBuilder(_database.Clock).Started().Call("0");
        trace.Add(EventTypes.ModelRequested, new JsonObject { ["model"] = "paid/model" }, "0");
        trace.Spent("0", new TokenUsage(5, 1, 2, 1), "0.25");
        trace.Add(EventTypes.ModelRequested, new JsonObject { ["model"] = model }, "0");
        if (answered)
        {
            trace.Add(EventTypes.ModelFailed, new JsonObject { ["model"] = model, ["willRetry"] = true }, "0");
            trace.Add(EventTypes.ModelFailed, new JsonObject { ["model"] = model, ["willRetry"] = false }, "0");
        }

        await _database.Events.AppendAsync(Database.Project, null, trace.Events, Cancelled);
        var sums = await SumAttempts.ExecuteAsync(_database.Source, trace.Run, FreeModel, Cancelled);

        Assert.Equal(new AttemptSums(1, new TokenUsage(5, 1, 2, 1), unknown ? null : 0.25m), sums);
    }
}
