using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace RlmAspire.ServiceDefaults.Clients;

/// <summary>One round trip to the database.</summary>
internal sealed class NpgsqlHealthCheck(NpgsqlDataSource dataSource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = dataSource.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // The message of a refused connection names host and port, never the password.
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message);
        }
    }
}
