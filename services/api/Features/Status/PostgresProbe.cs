using Npgsql;
using RlmAspire.Contracts.Status;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Features.Status;

internal sealed class PostgresProbe(NpgsqlDataSource dataSource) : IFeatureProbe
{
    public string Name => "PostgreSQL";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            return new FeatureStatus(Name, true, $"version {connection.PostgreSqlVersion}");
        }
        catch (NpgsqlException)
        {
            return new FeatureStatus(Name, false, "It does not answer, so no run can be read or written. The stack starts it again by itself.");
        }
    }
}
