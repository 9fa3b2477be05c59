using RlmAspire.Sandboxes.Docker.Containers;
using RlmAspire.Sandboxes.Docker.Engine;

namespace RlmAspire.Sandboxes.Docker;

/// <summary>A connected engine, its image looked at, with containers that are ready.</summary>
internal sealed class DockerHost : IAsyncDisposable
{
    private static readonly long s_memoryBytes = new SessionOptions().MemoryBytes;

    private readonly ContainerStarter _starter;
    private readonly ContainerPool _pool;

    private DockerHost(EngineClient engine, DockerOptions options, IReadOnlyCollection<string> volumes, TimeProvider timeProvider)
    {
        Engine = engine;
        _starter = new ContainerStarter(engine, options, volumes, timeProvider);
        _pool = new ContainerPool(token => _starter.StartAsync(s_memoryBytes, token), options.PoolSize);
    }

    public EngineClient Engine { get; }

    /// <summary>Containers that wait for a session.</summary>
    public int Ready => _pool.Count;

    public IReadOnlyList<string> ReadyIds => _pool.Ids;

    /// <summary>Connects, and removes what processes that are gone have left.</summary>
    public static async Task<DockerHost> ConnectAsync(DockerOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var engine = await EngineClient.ConnectAsync(options.Socket, cancellationToken);
        try
        {
            await Reaper.ReapAsync(engine, cancellationToken);
            var image = await engine.InspectImageAsync(options.Image, cancellationToken);
            return new DockerHost(engine, options, image.Config?.Volumes?.Keys ?? (IReadOnlyCollection<string>)[], timeProvider);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>A container for one session.</summary>
    public async Task<ContainerTransport> OpenAsync(long memoryBytes, CancellationToken cancellationToken)
    {
        // The folder in memory has a size that goes with the limit, and cannot be made smaller later.
        if (memoryBytes < s_memoryBytes || await _pool.TakeAsync() is not { } container)
        {
            return await _starter.StartAsync(memoryBytes, cancellationToken);
        }

        try
        {
            if (memoryBytes > container.MemoryBytes)
            {
                await container.LimitMemoryAsync(memoryBytes, cancellationToken);
            }

            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends what waits. Open sessions keep their connection: they still have a container to remove.</summary>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
