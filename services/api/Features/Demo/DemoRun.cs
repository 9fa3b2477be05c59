using System.Security.Cryptography;
using RlmAspire.Api.Orders;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Projects;
using RlmAspire.Models;

namespace RlmAspire.Api.Features.Demo;

/// <summary>The run that the demo starts: the model that needs no key, over a text that comes with the product.</summary>
internal static class DemoRun
{
    private const string Query = "By what were the Martians slain?";
    private const string Source = "demo";
    private const string TextName = "the-war-of-the-worlds.txt";
    private static readonly Lazy<(byte[] Utf8, string Sha256)> s_text = new(ReadText);

    /// <summary>The order, with its text in the store.</summary>
    public static async Task<RunOrder> PrepareAsync(BlobStore blobs, CancellationToken cancellationToken)
    {
        var (utf8, sha256) = s_text.Value;
        if ((await blobs.FindMissingAsync(Project.Default, [sha256], cancellationToken)).Count > 0)
        {
            await blobs.PutAsync(Project.Default, sha256, utf8, cancellationToken);
        }

        return new RunOrder
        {
            Query = Query,
            Contexts = [new OrderedContext(TextName, TextName, sha256, utf8.Length)],
            Model = ModelCatalog.Baseline,
            Source = Source,
        };
    }

    private static (byte[] Utf8, string Sha256) ReadText()
    {
        using var resource = typeof(DemoRun).Assembly.GetManifestResourceStream(TextName)
            ?? throw new InvalidOperationException($"{TextName} is not part of the build.");
        using var text = new MemoryStream();
        resource.CopyTo(text);
        var utf8 = text.ToArray();
        return (utf8, Convert.ToHexStringLower(SHA256.HashData(utf8)));
    }
}
