using RlmAspire.Sandboxes.Docker.Engine;
using RlmAspire.Sandboxes.Docker.Usage;

namespace RlmAspire.Sandboxes.Docker.Containers;

/// <summary>Starts containers in which a driver waits for its greeting.</summary>
internal sealed class ContainerStarter(EngineClient engine, DockerOptions options, IReadOnlyCollection<string> volumes, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_cleanUp = TimeSpan.FromSeconds(10);

    private readonly GuestProgram _program = GuestProgram.Load();

    /// <exception cref="EngineException">The engine refused.</exception>
    public async Task<ContainerTransport> StartAsync(long memoryBytes, CancellationToken cancellationToken)
    {
        var id = await engine.CreateAsync(Hardening.SpecFor(options, volumes, _program.Text, memoryBytes), cancellationToken);
        AttachedStream? streams = null;
        try
        {
            var attaching = engine.AttachAsync(id, cancellationToken);
            var exit = await engine.WaitAsync(id, cancellationToken);
            streams = new AttachedStream(await attaching);
            await streams.WriteAsync(_program.Files, cancellationToken);
            await engine.StartAsync(id, cancellationToken);
            return new ContainerTransport(engine, id, memoryBytes, streams, exit, new ContainerMeter(FindUsageAsync(id), timeProvider));
        }
        catch
        {
            await DiscardAsync(id, streams);
            throw;
        }
    }

    private async Task<IUsageSource> FindUsageAsync(string id)
    {
        try
        {
            using var patience = new CancellationTokenSource(s_cleanUp);
            var state = await engine.InspectAsync(id, patience.Token);
            if (CgroupFinder.Find(id, state.Pid) is { } files)
            {
                return files;
            }
        }
        catch (Exception exception) when (exception is EngineException or HttpRequestException or OperationCanceledException)
        {
            // The engine's samples will not be there either, and say so.
        }

        return new EngineStats(engine, id);
    }

    private async Task DiscardAsync(string id, AttachedStream? streams)
    {
        if (streams is not null)
        {
            await streams.DisposeAsync();
        }

        try
        {
            using var patience = new CancellationTokenSource(s_cleanUp);
            await Reaper.RemoveAsync(engine, id, patience.Token);
        }
        catch (Exception exception) when (exception is EngineException or HttpRequestException or OperationCanceledException)
        {
            // What went wrong first is what the caller hears of.
        }
    }
}
