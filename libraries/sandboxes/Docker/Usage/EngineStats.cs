using RlmAspire.Sandboxes.Docker.Engine;

namespace RlmAspire.Sandboxes.Docker.Usage;

/// <summary>The engine's own samples, for an engine whose control groups are out of sight. They come once a second at most.</summary>
internal sealed class EngineStats(EngineClient engine, string containerId) : IUsageSource
{
    private long _highest;

    public bool IsExact => false;

    public async ValueTask<ContainerUsage?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stats = await engine.StatsAsync(containerId, cancellationToken);
            if (stats is not { Cpu.Usage: { TotalNanoseconds: > 0 } cpu, Memory: { Usage: { } bytes } memory })
            {
                // After the container's end, all of it is empty.
                return null;
            }

            _highest = Math.Max(_highest, memory.MaxUsage ?? bytes);
            return new ContainerUsage(TimeSpan.FromTicks(cpu.TotalNanoseconds / TimeSpan.NanosecondsPerTick), _highest, null);
        }
        catch (Exception exception) when (exception is EngineException or HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
