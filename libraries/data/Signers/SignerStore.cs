using Npgsql;

namespace RlmAspire.Data.Signers;

/// <summary>Who may upload, and which of their signatures were used already.</summary>
public sealed class SignerStore(NpgsqlDataSource dataSource, TimeProvider timeProvider)
{
    private const string FindSql = "SELECT project_id FROM signers WHERE pubkey = $1";

    // Two first uploads of one key may meet: both get the row that won.
    private const string TrustSql = """
        WITH added AS (INSERT INTO signers (pubkey, project_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING project_id)
        SELECT project_id FROM added
        UNION ALL
        SELECT project_id FROM signers WHERE pubkey = $1
        LIMIT 1
        """;

    private const string ForgetSql = "DELETE FROM used_signatures WHERE expires_at < $1";

    private const string UseSql = "INSERT INTO used_signatures (event_id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /// <summary>The project that a key belongs to, or null for an unknown key.</summary>
    /// <param name="pubkey">x-only public key, lower-case hex.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<long?> FindProjectAsync(string pubkey, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(FindSql);
        command.Parameters.Add(new() { Value = Convert.FromHexString(pubkey) });
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Trusts a key on its first use: it belongs to <paramref name="projectId"/> unless it already belongs to another.</summary>
    /// <returns>The project that the key belongs to.</returns>
    public async Task<long> TrustAsync(string pubkey, long projectId, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var command = dataSource.CreateCommand(TrustSql);
            command.Parameters.Add(new() { Value = Convert.FromHexString(pubkey) });
            command.Parameters.Add(new() { Value = projectId });

            // No row at all: another transaction added the key after this statement's snapshot. The next look sees it.
            if (await command.ExecuteScalarAsync(cancellationToken) is long project)
            {
                return project;
            }
        }
    }

    /// <summary>Marks a signed event as used until <paramref name="lifetime"/> has passed.</summary>
    /// <returns>False when it was used before.</returns>
    public async Task<bool> TryUseAsync(string eventId, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var forget = new NpgsqlCommand(ForgetSql, connection) { Parameters = { new() { Value = now } } };
        await forget.ExecuteNonQueryAsync(cancellationToken);
        await using var use = new NpgsqlCommand(UseSql, connection)
        {
            Parameters = { new() { Value = Convert.FromHexString(eventId) }, new() { Value = now + lifetime } },
        };
        return await use.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
