using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RlmAspire.Contracts.Traces;

/// <summary>A text in an event: as it is when short, else a reference to a blob.</summary>
/// <param name="Json">What stands in the event: a string or a blob reference.</param>
/// <param name="Blob">The reference, when there is one.</param>
/// <param name="Content">The bytes to store under it.</param>
public sealed record Payload(JsonNode Json, BlobReference? Blob, ReadOnlyMemory<byte> Content)
{
    /// <summary>The longest text that stands inline, in UTF-8 bytes.</summary>
    public const int InlineBytes = 4096;

    /// <summary>Length of a preview in UTF-16 units; one less where the cut would part a surrogate pair.</summary>
    public const int PreviewLength = 200;

    /// <summary>Makes a payload of a text. Halves of surrogate pairs, which no UTF-8 can hold, become U+FFFD.</summary>
    public static Payload Of(string text)
    {
        // Three bytes a unit at most: the common short text is never encoded here.
        if (text.Length * 3L <= InlineBytes || Encoding.UTF8.GetByteCount(text) <= InlineBytes)
        {
            return new Payload(JsonValue.Create(Whole(text)), null, default);
        }

        var whole = Whole(text);
        return OfBlob(Encoding.UTF8.GetBytes(whole), Preview(whole, PreviewLength));
    }

    /// <summary>Makes a payload of a UTF-8 text that may be very long; the bytes are kept, not copied.</summary>
    public static Payload Of(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length <= InlineBytes)
        {
            return new Payload(JsonValue.Create(Encoding.UTF8.GetString(utf8.Span)), null, default);
        }

        var head = Encoding.UTF8.GetString(utf8.Span[..InlineBytes]);
        return OfBlob(utf8, Preview(head, PreviewLength));
    }

    /// <summary>The first characters of a text, without half of a surrogate pair at the end.</summary>
    public static string Preview(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>A line for lists: the text, or the preview of its blob, marked with an ellipsis where it was cut; null for no text.</summary>
    public static string? PreviewOf(JsonNode? payload)
    {
        if (BlobReference.From(payload) is { } blob)
        {
            return blob.Preview + "…";
        }

        return payload is JsonValue value && value.TryGetValue<string>(out var text)
            ? text.Length <= PreviewLength ? text : Preview(text, PreviewLength - 1) + "…"
            : null;
    }

    private static Payload OfBlob(ReadOnlyMemory<byte> utf8, string preview)
    {
        var blob = new BlobReference(Convert.ToHexStringLower(SHA256.HashData(utf8.Span)), utf8.Length, preview);
        return new Payload(blob.ToJson(), blob, utf8);
    }

    /// <summary>The text with U+FFFD in the place of halves of surrogate pairs; the same object when there are none.</summary>
    public static string Whole(string text)
    {
        for (var index = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); index >= 0 && index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }
}
