using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Clients;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// The part of the package Aspire.Npgsql that is used here, under its names; with the full feed the package takes over. Traces and
/// metrics need nothing more: Npgsql has a source and a meter of its own.
/// </summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    /// <summary>Registers an <see cref="NpgsqlDataSource"/> for the named connection string, with a health check.</summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        builder.Services.AddSingleton(services =>
        {
            var connectionString = builder.Configuration.GetConnectionString(connectionName) ?? throw new RlmException(
                ErrorCodes.ConfigInvalid,
                $"There is no connection string '{connectionName}'. Start the stack with ./rlm up, or set ConnectionStrings__{connectionName}.");
            var dataSource = new NpgsqlDataSourceBuilder(connectionString);
            dataSource.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>());
            configureDataSourceBuilder?.Invoke(dataSource);
            return dataSource.Build();
        });
        builder.Services.AddHealthChecks().AddCheck<NpgsqlHealthCheck>("PostgreSql", timeout: TimeSpan.FromSeconds(3));
    }
}
