using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace RlmAspire.ServiceDefaults.Clients;

/// <summary>One round trip to Redis.</summary>
internal sealed class RedisHealthCheck(IConnectionMultiplexer redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "Redis does not answer: " + exception.GetType().Name);
        }
    }
}
