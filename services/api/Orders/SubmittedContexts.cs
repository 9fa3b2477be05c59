using System.Security.Cryptography;
using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Projects;

namespace RlmAspire.Api.Orders;

/// <summary>Brings the contexts of a request into the store, where a worker finds them.</summary>
internal sealed class SubmittedContexts(BlobStore blobs)
{
    /// <summary>Stores inline texts, and looks for those that were uploaded before.</summary>
    /// <exception cref="RlmException"><c>blob_missing</c>: a hash stands for a text that nobody has uploaded.</exception>
    public async Task<IReadOnlyList<OrderedContext>> StoreAsync(
        IReadOnlyList<SubmittedContext> contexts, string source, CancellationToken cancellationToken)
    {
        var lengths = await blobs.FindLengthsAsync(Project.Default, contexts.Select(context => context.Sha256).OfType<string>(), cancellationToken);
        var ordered = new List<OrderedContext>(contexts.Count);
        foreach (var context in contexts)
        {
            var name = context.Name ?? (contexts.Count == 1 ? "context" : $"context_{ordered.Count}");
            ordered.Add(context switch
            {
                { Text: { } text } => await StoreAsync(name, source, text, cancellationToken),
                { Sha256: { } sha256 } when lengths.TryGetValue(sha256, out var bytes) => new OrderedContext(name, source, sha256, bytes),
                _ => throw new RlmException(ErrorCodes.BlobMissing,
                    $"contexts[{ordered.Count}].sha256: no text with this hash is on the server. Upload it first: PUT /api/rlm/contexts/{context.Sha256}."),
            });
        }

        return ordered;
    }

    /// <summary>Stores a text. Halves of surrogate pairs become U+FFFD, as no UTF-8 can hold them.</summary>
    public async Task<OrderedContext> StoreAsync(string name, string source, string text, CancellationToken cancellationToken)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(utf8));
        await blobs.PutAsync(Project.Default, sha256, utf8, cancellationToken);
        return new OrderedContext(name, source, sha256, utf8.Length);
    }
}
