using System.Security.Cryptography;

namespace RlmAspire.Contracts.Signing;

/// <summary>A key pair that signs uploads. It prints as its public half only.</summary>
public sealed class SigningKey
{
    private readonly byte[] _secret;

    private SigningKey(byte[] secret)
    {
        _secret = secret;
        Pubkey = Convert.ToHexStringLower(Schnorr.PublicKey(secret));
    }

    /// <summary>The x-only public key, lower-case hex.</summary>
    public string Pubkey { get; }

    /// <summary>Makes a new key.</summary>
    public static SigningKey Create()
    {
        var secret = new byte[32];
        do
        {
            RandomNumberGenerator.Fill(secret);
        }
        while (!Schnorr.IsSecretKey(secret));

        return new SigningKey(secret);
    }

    /// <summary>Takes a key from its 64 hex digits; null when they are none.</summary>
    public static SigningKey? FromHex(string? secretHex) =>
        secretHex is { Length: 64 } && Hex.TryDecode(secretHex) is { } secret && Schnorr.IsSecretKey(secret) ? new SigningKey(secret) : null;

    /// <summary>The secret half, for the key file and nothing else.</summary>
    public string ExportSecretHex() => Convert.ToHexStringLower(_secret);

    /// <summary>A signature over 32 bytes, lower-case hex.</summary>
    /// <param name="hashHex">A hash, 64 hex digits.</param>
    public string SignHash(string hashHex) => Convert.ToHexStringLower(Schnorr.Sign(_secret, Convert.FromHexString(hashHex)));

    /// <summary>Whether a signature over a hash is this public key's; malformed hex is simply not.</summary>
    public static bool VerifyHash(string pubkeyHex, string hashHex, string signatureHex) =>
        Hex.TryDecode(pubkeyHex) is { } pubkey && Hex.TryDecode(hashHex) is { } hash && Hex.TryDecode(signatureHex) is { } signature
        && Schnorr.Verify(pubkey, hash, signature);

    /// <inheritdoc />
    public override string ToString() => Pubkey;
}
