using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Clients;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>The part of the package Aspire.StackExchange.Redis that is used here, under its names; with the full feed the package takes over.</summary>
public static class AspireRedisExtensions
{
    private const int ConnectMilliseconds = 2000;

    /// <summary>
    /// Registers an <see cref="IConnectionMultiplexer"/> for the named connection string, with a health check. It is there even
    /// while Redis is not, and connects by itself once Redis answers.
    /// </summary>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder, string connectionName, Action<ConfigurationOptions>? configureOptions = null)
    {
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
        {
            var connectionString = builder.Configuration.GetConnectionString(connectionName) ?? throw new RlmException(
                ErrorCodes.ConfigInvalid,
                $"There is no connection string '{connectionName}'. Start the stack with ./rlm up, or set ConnectionStrings__{connectionName}.");
            var options = ConfigurationOptions.Parse(connectionString);
            options.AbortOnConnectFail = false;
            options.ConnectTimeout = ConnectMilliseconds;
            configureOptions?.Invoke(options);
            return ConnectionMultiplexer.Connect(options);
        });
        builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>("StackExchange.Redis", timeout: TimeSpan.FromSeconds(3));
    }
}
