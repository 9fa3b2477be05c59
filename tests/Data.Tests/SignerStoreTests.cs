using RlmAspire.Testing;

namespace RlmAspire.Data.Tests;

public sealed class SignerStoreTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly string s_key = new('a', 64);
    private Database _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await Database.CreateAsync(server, Cancelled);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Trust_FromManyRequestsAtOnce_KeepsTheKeyOnce()
    {
        var before = await _database.Signers.FindProjectAsync(s_key, Cancelled);

        var projects = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _database.Signers.TrustAsync(s_key, Database.Project, Cancelled)));

        Assert.Null(before);
        Assert.All(projects, project => Assert.Equal(Database.Project, project));
        Assert.Equal(Database.Project, await _database.Signers.FindProjectAsync(s_key, Cancelled));
    }

    [Fact]
    public async Task Trust_KeyOfAnotherProject_StaysThere()
    {
        var other = await _database.ScalarAsync<long>("INSERT INTO projects (name) VALUES ('other') RETURNING id", Cancelled);
        await _database.Signers.TrustAsync(s_key, other, Cancelled);

        var project = await _database.Signers.TrustAsync(s_key, Database.Project, Cancelled);

        Assert.Equal(other, project);
    }

    [Fact]
    public async Task TryUse_SameIdFromManyRequestsAtOnce_IsAcceptedOnceUntilItExpires()
    {
        var lifetime = TimeSpan.FromMinutes(2);

        var first = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _database.Signers.TryUseAsync(s_key, lifetime, Cancelled)));
        _database.Clock.Now += lifetime + TimeSpan.FromSeconds(1);
        var later = await _database.Signers.TryUseAsync(s_key, lifetime, Cancelled);

        Assert.Single(first, accepted => accepted);
        Assert.True(later);
    }
}
