namespace RlmAspire.Testing;

/// <summary>
/// A real Redis, empty at first: as an assembly fixture, or as a class fixture for tests that must not meet others' keys
/// and channels. It starts with the first call; without its prerequisites that call skips the test
/// (and fails it with <c>CI=true</c>), so call it from a test or its class, not from another fixture.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly LazyServer _server = new("redis");

    /// <summary>Starts the server if it has not started yet.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The StackExchange.Redis configuration string.</returns>
    public async Task<string> GetConnectionStringAsync(CancellationToken cancellationToken) =>
        $"127.0.0.1:{(await _server.GetAsync(cancellationToken)).Port}";

    /// <summary>Ends the server in order; its data stays.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await (await _server.GetAsync(cancellationToken)).StopServerAsync(cancellationToken);

    /// <summary>Starts the stopped server again, on the same port and data.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await (await _server.GetAsync(cancellationToken)).StartServerAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
