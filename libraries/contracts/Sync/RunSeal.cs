using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Sync;

/// <summary>The signer's word for a finished trace, so that anyone can verify the stored run later.</summary>
/// <param name="Seq">The last event's <c>seq</c>.</param>
/// <param name="Hash">The last event's hash, lower-case hex.</param>
/// <param name="Pubkey">x-only public key, lower-case hex (BIP-340).</param>
/// <param name="Sig">Schnorr signature over the 32 bytes of <paramref name="Hash"/>, lower-case hex.</param>
public sealed record RunSeal(
    [property: Range(0, long.MaxValue)] long Seq,
    [property: Required, RegularExpression("^[0-9a-f]{64}$")] string Hash,
    [property: Required, RegularExpression("^[0-9a-f]{64}$")] string Pubkey,
    [property: Required, RegularExpression("^[0-9a-f]{128}$")] string Sig);
