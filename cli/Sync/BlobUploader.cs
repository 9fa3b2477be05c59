using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Sync;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Sync;

/// <summary>Sends the payloads that events refer to, before the events.</summary>
internal sealed class BlobUploader(LocalStore store, IngestClient client)
{
    /// <summary>The most hashes that one question may hold.</summary>
    private const int AskedAtOnce = 1000;

    private readonly HashSet<string> _known = [];

    /// <summary>Payloads sent so far.</summary>
    public int Uploaded { get; private set; }

    /// <param name="lines">Events that are to be sent.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public async Task UploadMissingAsync(IEnumerable<byte[]> lines, CancellationToken cancellationToken)
    {
        var wanted = lines.SelectMany(References).Where(sha256 => !_known.Contains(sha256)).Distinct(StringComparer.Ordinal);
        foreach (var asked in wanted.Chunk(AskedAtOnce))
        {
            var missing = await client.FindMissingAsync(new BlobList(asked), cancellationToken);
            foreach (var sha256 in missing.Sha256)
            {
                var content = store.GetBlob(sha256) ?? throw new RlmException(ErrorCodes.StoreUnreadable, $"The store lacks the payload {sha256} of this run.");
                await client.PutBlobAsync(sha256, content, cancellationToken);
                Uploaded++;
            }

            _known.UnionWith(asked);
        }
    }

    // Most lines refer to nothing: those are not worth parsing.
    private static IEnumerable<string> References(byte[] line) =>
        line.AsSpan().IndexOf("\"$blob\""u8) < 0 ? [] : BlobReference.In(JsonNode.Parse(line)?["data"]).Select(static reference => reference.Sha256);
}
