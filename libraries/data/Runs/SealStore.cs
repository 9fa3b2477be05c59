using Npgsql;
using RlmAspire.Contracts.Sync;

namespace RlmAspire.Data.Runs;

/// <summary>Keeps the signer's word for the head of a finished trace.</summary>
public sealed class SealStore(NpgsqlDataSource dataSource)
{
    private const string SealSql = """
        INSERT INTO seals (run_id, seq, hash, pubkey, sig)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (run_id) DO UPDATE
        SET seq = excluded.seq, hash = excluded.hash, pubkey = excluded.pubkey, sig = excluded.sig, sealed_at = now()
        """;

    /// <summary>Keeps a seal whose signature was verified already; a seal of a longer trace takes the place of the one before.</summary>
    public async Task<SealOutcome> PutAsync(long projectId, Guid run, RunSeal seal, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var held = await RunHead.LockAsync(connection, run, cancellationToken);
        if (held is null)
        {
            return SealOutcome.NotFound;
        }

        if (!held.IsOwnedBy(projectId, seal.Pubkey))
        {
            return SealOutcome.OtherOwner;
        }

        if (held.LastSeq != seal.Seq || held.HeadHash != seal.Hash)
        {
            return SealOutcome.OtherHead;
        }

        await using var command = new NpgsqlCommand(SealSql, connection, transaction)
        {
            Parameters =
            {
                new() { Value = run },
                new() { Value = seal.Seq },
                new() { Value = Convert.FromHexString(seal.Hash) },
                new() { Value = Convert.FromHexString(seal.Pubkey) },
                new() { Value = Convert.FromHexString(seal.Sig) },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SealOutcome.Sealed;
    }
}
