using System.Buffers;
using System.Security.Cryptography;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Signing;

/// <summary>A signed event of the Nostr protocol (NIP-01).</summary>
/// <param name="Id">SHA-256 of the serialization, lower-case hex.</param>
/// <param name="Pubkey">x-only public key, lower-case hex.</param>
/// <param name="CreatedAt">Seconds since 1970.</param>
/// <param name="Kind">What the event is.</param>
/// <param name="Tags">Each a name and its values.</param>
/// <param name="Content">Text.</param>
/// <param name="Sig">Schnorr signature over the 32 bytes of <paramref name="Id"/>, lower-case hex.</param>
public sealed record NostrEvent(
    string Id, string Pubkey, long CreatedAt, int Kind, IReadOnlyList<IReadOnlyList<string>> Tags, string Content, string Sig)
{
    /// <summary>Makes and signs an event.</summary>
    public static NostrEvent Sign(SigningKey key, DateTimeOffset createdAt, int kind, IReadOnlyList<IReadOnlyList<string>> tags, string content)
    {
        var draft = new NostrEvent("", key.Pubkey, createdAt.ToUnixTimeSeconds(), kind, tags, content, "");
        var id = draft.ComputeId();
        return draft with { Id = id, Sig = key.SignHash(id) };
    }

    /// <summary>SHA-256 of <c>[0,pubkey,created_at,kind,tags,content]</c> without white space, whose strings escape as RFC 8785's do.</summary>
    public string ComputeId()
    {
        var output = new ArrayBufferWriter<byte>(512);
        output.Write("[0,"u8);
        CanonicalString.Write(output, Pubkey);
        output.Write(","u8);
        CanonicalNumber.Write(output, CreatedAt);
        output.Write(","u8);
        CanonicalNumber.Write(output, Kind);
        output.Write(",["u8);
        for (var index = 0; index < Tags.Count; index++)
        {
            output.Write(index == 0 ? "["u8 : ",["u8);
            WriteTag(output, Tags[index]);
            output.Write("]"u8);
        }

        output.Write("],"u8);
        CanonicalString.Write(output, Content);
        output.Write("]"u8);
        return Convert.ToHexStringLower(SHA256.HashData(output.WrittenSpan));
    }

    /// <summary>Whether the id is the content's and the signature the key's.</summary>
    public bool IsSigned()
    {
        try
        {
            return ComputeId() == Id && SigningKey.VerifyHash(Pubkey, Id, Sig);
        }
        catch (RlmException)
        {
            // Text without a UTF-8 form has no id either.
            return false;
        }
    }

    /// <summary>The first value of the first tag with this name, or null.</summary>
    public string? Tag(string name) => Tags.FirstOrDefault(tag => tag.Count > 1 && tag[0] == name)?[1];

    private static void WriteTag(ArrayBufferWriter<byte> output, IReadOnlyList<string> tag)
    {
        for (var index = 0; index < tag.Count; index++)
        {
            if (index > 0)
            {
                output.Write(","u8);
            }

            CanonicalString.Write(output, tag[index]);
        }
    }
}
