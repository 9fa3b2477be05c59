namespace RlmAspire.SyncIngest.Authentication;

/// <summary>A request whose signature held.</summary>
/// <param name="Pubkey">Who signed it: x-only public key, lower-case hex.</param>
/// <param name="ProjectId">The project that the key belongs to.</param>
/// <param name="Body">The bytes that were signed; empty when the request has none.</param>
internal sealed record SignedRequest(string Pubkey, long ProjectId, ReadOnlyMemory<byte> Body)
{
    /// <summary>Gives it to a handler as a parameter.</summary>
    public static ValueTask<SignedRequest?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<SignedRequest>());
}
