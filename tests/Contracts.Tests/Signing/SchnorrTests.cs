using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Tests.Vectors;

namespace RlmAspire.Contracts.Tests.Signing;

public sealed class SchnorrTests
{
    /// <summary>index, secret key, public key, aux_rand, message, signature, verification result, comment.</summary>
    public static IEnumerable<TheoryDataRow<string[]>> Bip340 =>
        Vector.Lines("bip-0340.csv").Skip(1).Select(static line => new TheoryDataRow<string[]>(line.TrimEnd('\r').Split(',')));

    [Theory]
    [MemberData(nameof(Bip340))]
    public void Verify_OfficialVector_GivesItsResult(string[] vector)
    {
        var valid = Schnorr.Verify(Bytes(vector[2]), Bytes(vector[4]), Bytes(vector[5]));

        Assert.Equal(vector[6] == "TRUE", valid);
    }

    [Theory]
    [MemberData(nameof(Bip340))]
    public void Sign_OfficialVector_GivesItsSignature(string[] vector)
    {
        if (vector[1].Length == 0)
        {
            Assert.Empty(vector[3]);
            return;
        }

        var publicKey = Schnorr.PublicKey(Bytes(vector[1]));
        var signature = Schnorr.Sign(Bytes(vector[1]), Bytes(vector[4]), Bytes(vector[3]));

        Assert.Equal(vector[2], Convert.ToHexString(publicKey));
        Assert.Equal(vector[5], Convert.ToHexString(signature));
    }

    [Fact]
    public void Verify_AnyFlippedBit_Refuses()
    {
        var key = SigningKey.Create();
        var hash = new string('5', 64);
        var signature = Convert.FromHexString(key.SignHash(hash));

        for (var index = 0; index < signature.Length; index += 9)
        {
            signature[index] ^= 1;
            Assert.False(Schnorr.Verify(Convert.FromHexString(key.Pubkey), Convert.FromHexString(hash), signature));
            signature[index] ^= 1;
        }

        Assert.True(Schnorr.Verify(Convert.FromHexString(key.Pubkey), Convert.FromHexString(hash), signature));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141")]
    [InlineData("03")]
    public void IsSecretKey_OutsideTheOrder_IsFalse(string hex)
    {
        Assert.False(Schnorr.IsSecretKey(Bytes(hex)));
        Assert.Throws<ArgumentException>(() => Schnorr.PublicKey(Bytes(hex)));
    }

    [Fact]
    public void FromHex_ExportedKey_GivesTheSameKey()
    {
        var key = SigningKey.Create();

        var again = SigningKey.FromHex(key.ExportSecretHex());

        Assert.Equal(key.Pubkey, again?.Pubkey);
        Assert.DoesNotContain(key.ExportSecretHex(), key.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
