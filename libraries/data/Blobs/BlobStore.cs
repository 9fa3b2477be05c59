using System.Buffers;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace RlmAspire.Data.Blobs;

/// <summary>Payloads of a project, each once by its hash.</summary>
public sealed class BlobStore(NpgsqlDataSource dataSource)
{
    /// <summary>The largest payload, in bytes: a column's value goes through memory whole.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    private const string PutSql = """
        INSERT INTO blobs (project_id, sha256, bytes, encoding, content)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING
        """;

    private const string MissingSql = """
        SELECT asked.sha256
        FROM unnest($2::bytea[]) AS asked (sha256)
        WHERE NOT EXISTS (SELECT FROM blobs WHERE project_id = $1 AND blobs.sha256 = asked.sha256)
        """;

    private const string LengthsSql = "SELECT sha256, bytes FROM blobs WHERE project_id = $1 AND sha256 = ANY ($2)";

    private const string GetSql = "SELECT encoding, bytes, content FROM blobs WHERE project_id = $1 AND sha256 = $2";

    /// <summary>Keeps a payload; one that is there already is left alone.</summary>
    /// <param name="projectId">The project that owns it.</param>
    /// <param name="sha256">Lower-case hex hash that the bytes must have.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when the bytes do not have that hash; then nothing is written.</returns>
    public async Task<bool> PutAsync(long projectId, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(content.Span);
        if (!string.Equals(Convert.ToHexStringLower(hash), sha256, StringComparison.Ordinal))
        {
            return false;
        }

        var (encoding, stored) = BlobEncoding.Compress(content);
        await using var command = dataSource.CreateCommand(PutSql);
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = (long)content.Length });
        command.Parameters.Add(new() { Value = encoding });
        command.Parameters.Add(new() { Value = stored });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    /// <summary>Keeps a payload that was read before; one that is there already is left alone.</summary>
    /// <param name="projectId">The project that owns it.</param>
    /// <param name="blob">The payload.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public async Task PutAsync(long projectId, SpooledBlob blob, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(PutSql);
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = Convert.FromHexString(blob.Sha256) });
        command.Parameters.Add(new() { Value = blob.Bytes });
        command.Parameters.Add(new() { Value = BlobEncoding.Brotli });
        command.Parameters.Add(new() { Value = blob.OpenStored(), NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lengths in bytes of those of the payloads that the project has.</summary>
    /// <param name="projectId">The project that asks.</param>
    /// <param name="sha256">Lower-case hex hashes.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyDictionary<string, long>> FindLengthsAsync(
        long projectId, IEnumerable<string> sha256, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(LengthsSql);
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = sha256.Where(IsHash).Select(Convert.FromHexString).ToArray() });
        var lengths = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            lengths[Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0))] = reader.GetInt64(1);
        }

        return lengths;
    }

    /// <summary>Those of the hashes (lower-case hex) that the project has no payload for, each once.</summary>
    public async Task<IReadOnlyList<string>> FindMissingAsync(long projectId, IEnumerable<string> sha256, CancellationToken cancellationToken)
    {
        // What is no hash cannot be there either.
        var hashes = sha256.Distinct(StringComparer.Ordinal).ToLookup(IsHash);
        var missing = hashes[false].ToList();
        var asked = hashes[true].Select(Convert.FromHexString).ToArray();
        if (asked.Length == 0)
        {
            return missing;
        }

        await using var command = dataSource.CreateCommand(MissingSql);
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = asked });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            missing.Add(Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0)));
        }

        return missing;
    }

    /// <summary>The bytes of a payload, or null when the project has none of that hash.</summary>
    /// <param name="projectId">The project that asks.</param>
    /// <param name="sha256">Lower-case hex; what is no hash has no payload.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(long projectId, string sha256, CancellationToken cancellationToken)
    {
        if (!IsHash(sha256))
        {
            return null;
        }

        await using var command = dataSource.CreateCommand(GetSql);
        command.Parameters.Add(new() { Value = projectId });
        command.Parameters.Add(new() { Value = Convert.FromHexString(sha256) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        return BlobEncoding.Expand(reader.GetString(0), reader.GetFieldValue<byte[]>(2), reader.GetInt64(1));
    }

    private static bool IsHash(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(s_hexDigits);
}
