using RlmAspire.Contracts.Status;
using RlmAspire.ServiceDefaults.Health;
using StackExchange.Redis;

namespace RlmAspire.Api.Features.Status;

internal sealed class RedisProbe(IConnectionMultiplexer redis) : IFeatureProbe
{
    public string Name => "Redis";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            return new FeatureStatus(Name, true, $"version {redis.GetServer(redis.GetEndPoints()[0]).Version}");
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return new FeatureStatus(Name, false, "It does not answer: pages refresh every few seconds, and no new run can be queued.");
        }
    }
}
