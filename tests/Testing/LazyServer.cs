namespace RlmAspire.Testing;

/// <summary>Starts a server for the first test that asks, so that a run of other tests alone starts none.</summary>
internal sealed class LazyServer(string kind) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private ThrowawayServer? _server;
    private string? _unavailable;

    public async Task<ThrowawayServer> GetAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_server is null && _unavailable is null)
            {
                await StartAsync(cancellationToken);
            }
        }
        finally
        {
            _starting.Release();
        }

        if (_server is null)
        {
            Prerequisite.Missing(_unavailable!);
        }

        return _server!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _starting.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _server = await ThrowawayServer.StartAsync(kind, cancellationToken);
        }
        catch (ServerUnavailableException exception)
        {
            _unavailable = exception.Message;
        }
    }
}
