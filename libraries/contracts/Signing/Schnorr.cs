using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace RlmAspire.Contracts.Signing;

/// <summary>Schnorr signatures over secp256k1 as in BIP-340.</summary>
/// <remarks>
/// The arithmetic is BouncyCastle's and does not run in constant time: whoever can measure the signing of many messages on the same
/// machine to the microsecond may learn of the key. Each signature masks its nonce with fresh randomness, as the BIP advises.
/// </remarks>
public static class Schnorr
{
    private const int KeyBytes = 32;
    private const int SignatureBytes = 64;

    private static readonly X9ECParameters s_curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly BigInteger s_prime = s_curve.Curve.Field.Characteristic;
    private static readonly byte[] s_auxTag = SHA256.HashData("BIP0340/aux"u8);
    private static readonly byte[] s_nonceTag = SHA256.HashData("BIP0340/nonce"u8);
    private static readonly byte[] s_challengeTag = SHA256.HashData("BIP0340/challenge"u8);

    /// <summary>Whether the 32 bytes are a secret key: a number from 1 to the curve's order less one.</summary>
    public static bool IsSecretKey(ReadOnlySpan<byte> secretKey) =>
        secretKey.Length == KeyBytes && Number(secretKey) is { SignValue: > 0 } number && IsScalar(number);

    /// <summary>The x-only public key, 32 bytes.</summary>
    public static byte[] PublicKey(ReadOnlySpan<byte> secretKey) => X(MultiplyGenerator(Secret(secretKey)));

    /// <summary>Signs a message of any length; the signature has 64 bytes.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message)
    {
        Span<byte> auxiliary = stackalloc byte[KeyBytes];
        RandomNumberGenerator.Fill(auxiliary);
        return Sign(secretKey, message, auxiliary);
    }

    /// <summary>Whether the signature is this key's over this message.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyBytes || signature.Length != SignatureBytes || LiftX(publicKey) is not { } point)
        {
            return false;
        }

        var r = Number(signature[..KeyBytes]);
        var s = Number(signature[KeyBytes..]);
        if (r.CompareTo(s_prime) >= 0 || !IsScalar(s))
        {
            return false;
        }

        var challenge = Challenge(signature[..KeyBytes], publicKey, message);
        var sum = ECAlgorithms.SumOfTwoMultiplies(s_curve.G, s, point, challenge.Negate().Mod(s_curve.N)).Normalize();
        return !sum.IsInfinity && HasEvenY(sum) && sum.AffineXCoord.ToBigInteger().Equals(r);
    }

    internal static byte[] Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> auxiliary)
    {
        var secret = Secret(secretKey);
        var point = MultiplyGenerator(secret);
        var publicKey = X(point);
        var d = HasEvenY(point) ? secret : s_curve.N.Subtract(secret);

        var masked = Bytes(d);
        var mask = TaggedHash(s_auxTag, auxiliary, default, default);
        for (var index = 0; index < masked.Length; index++)
        {
            masked[index] ^= mask[index];
        }

        var nonce = Number(TaggedHash(s_nonceTag, masked, publicKey, message)).Mod(s_curve.N);
        var nonceSum = MultiplyGenerator(nonce);
        var k = HasEvenY(nonceSum) ? nonce : s_curve.N.Subtract(nonce);

        var signature = new byte[SignatureBytes];
        X(nonceSum).CopyTo(signature, 0);
        var challenge = Challenge(signature.AsSpan(0, KeyBytes), publicKey, message);
        Bytes(k.Add(challenge.Multiply(d)).Mod(s_curve.N)).CopyTo(signature, KeyBytes);
        return signature;
    }

    private static BigInteger Secret(ReadOnlySpan<byte> secretKey) => IsSecretKey(secretKey)
        ? Number(secretKey)
        : throw new ArgumentException("A secret key is a number from 1 to the order of secp256k1 less one, in 32 bytes.", nameof(secretKey));

    private static BigInteger Challenge(ReadOnlySpan<byte> r, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message) =>
        Number(TaggedHash(s_challengeTag, r, publicKey, message)).Mod(s_curve.N);

    private static byte[] TaggedHash(byte[] tag, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(tag);
        hash.AppendData(tag);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        return hash.GetHashAndReset();
    }

    /// <summary>The point with this x and an even y, or null when there is none on the curve.</summary>
    private static ECPoint? LiftX(ReadOnlySpan<byte> x)
    {
        if (Number(x).CompareTo(s_prime) >= 0)
        {
            return null;
        }

        var encoded = new byte[KeyBytes + 1];
        encoded[0] = 2;
        x.CopyTo(encoded.AsSpan(1));
        try
        {
            return s_curve.Curve.DecodePoint(encoded);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ECPoint MultiplyGenerator(BigInteger factor) => s_curve.G.Multiply(factor).Normalize();

    private static bool HasEvenY(ECPoint normalized) => !normalized.AffineYCoord.TestBitZero();

    private static byte[] X(ECPoint normalized) => normalized.AffineXCoord.GetEncoded();

    private static bool IsScalar(BigInteger value) => value.CompareTo(s_curve.N) < 0;

    private static BigInteger Number(ReadOnlySpan<byte> bigEndian) => new(1, bigEndian.ToArray());

    private static byte[] Bytes(BigInteger value)
    {
        var unsigned = value.ToByteArrayUnsigned();
        var bytes = new byte[KeyBytes];
        unsigned.CopyTo(bytes, KeyBytes - unsigned.Length);
        return bytes;
    }
}
