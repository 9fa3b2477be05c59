using RlmAspire.Testing;

namespace RlmAspire.SyncIngest.Tests;

/// <summary>Servers that no other test uses.</summary>
public sealed class OwnServers : IAsyncDisposable
{
    public PostgresServer Postgres { get; } = new();

    public RedisServer Redis { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
