using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Sync;
using RlmAspire.Data.Runs;
using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class SealStoreTests(PostgresServer server) : IAsyncLifetime
{
    private readonly SigningKey _key = SigningKey.Create();
    private Database _database = null!;
    private TraceBuilder _trace = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await Database.CreateAsync(server, Cancelled);
        _trace = new TraceBuilder(_database.Clock).Started().Completed();
        await _database.Signers.TrustAsync(_key.Pubkey, Database.Project, Cancelled);
        await AppendAsync();
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Put_SealOfTheHead_StandsInTheRunUntilAnotherEventComes()
    {
        var seal = Seal(1);

        var outcome = await _database.Seals.PutAsync(Database.Project, _trace.Run, seal, Cancelled);
        var held = await GetAsync();
        _trace.Note("a word after the end");
        await AppendAsync();
        var after = await GetAsync();

        Assert.Equal(SealOutcome.Sealed, outcome);
        Assert.Equal((seal.Hash, seal.Sig), (held.HeadHash, held.HeadSignature));
        Assert.Null(after.HeadSignature);
    }

    [Fact]
    public async Task Put_SealThatDoesNotBelong_IsRefused()
    {
        var notTheHead = await _database.Seals.PutAsync(Database.Project, _trace.Run, Seal(0), Cancelled);
        var stranger = await _database.Seals.PutAsync(Database.Project, _trace.Run, Seal(1) with { Pubkey = SigningKey.Create().Pubkey }, Cancelled);
        var nowhere = await _database.Seals.PutAsync(Database.Project, Guid.CreateVersion7(), Seal(1), Cancelled);

        Assert.Equal((SealOutcome.OtherHead, SealOutcome.OtherOwner, SealOutcome.NotFound), (notTheHead, stranger, nowhere));
    }

    private RunSeal Seal(int seq) => new(seq, _trace.Events[seq].Hash, _key.Pubkey, _key.SignHash(_trace.Events[seq].Hash));

    private Task<AppendResult> AppendAsync() => _database.Events.AppendAsync(Database.Project, _key.Pubkey, _trace.Events, Cancelled);

    private async Task<Contracts.Runs.RunDetail> GetAsync() =>
        (await GetRun.ExecuteAsync(_database.Source, Database.Project, _trace.Run, _database.Clock, Cancelled))!;
}
