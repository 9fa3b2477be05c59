using System.Text;
using System.Text.Unicode;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Contexts;

/// <summary>Makes valid UTF-8 without a byte order mark of the bytes of a context, or says why it cannot.</summary>
internal static class TextDecoder
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> bytes, TextEncoding encoding, string source)
    {
        var marked = Utf16Mark(bytes.Span);
        switch (encoding)
        {
            case TextEncoding.Utf16:
            case TextEncoding.Auto when marked is not null:
                return FromUtf16(bytes, marked ?? Encoding.Unicode, source);
            case TextEncoding.Latin1:
                RefuseBinary(bytes.Span, source);
                return Encoding.Convert(Encoding.Latin1, Encoding.UTF8, bytes.ToArray());
        }

        if (marked is not null)
        {
            throw new RlmException(ErrorCodes.ContextEncoding, $"{source} is UTF-16, not UTF-8. Give --encoding utf-16, or --encoding auto.");
        }

        bytes = bytes.Span.StartsWith(Utf8Mark) ? bytes[Utf8Mark.Length..] : bytes;
        RefuseBinary(bytes.Span, source);
        if (Utf8.IsValid(bytes.Span))
        {
            return bytes;
        }

        if (encoding == TextEncoding.Auto)
        {
            return Encoding.Convert(Encoding.Latin1, Encoding.UTF8, bytes.ToArray());
        }

        var at = FirstInvalid(bytes.Span);
        throw new RlmException(
            ErrorCodes.ContextEncoding,
            $"{source} is not UTF-8: byte {at} (0x{bytes.Span[at]:x2}) fits no character. Give --encoding latin1, utf-16 or auto if it is text of another encoding.");
    }

    private static Encoding? Utf16Mark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static byte[] FromUtf16(ReadOnlyMemory<byte> bytes, Encoding utf16, string source)
    {
        var strict = Encoding.GetEncoding(utf16.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            var text = strict.GetString(bytes.Span);
            return Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException exception)
        {
            throw new RlmException(ErrorCodes.ContextEncoding, $"{source} is not UTF-16: byte {exception.Index} fits no character.", exception);
        }
    }

    private static void RefuseBinary(ReadOnlySpan<byte> bytes, string source)
    {
        var at = bytes.IndexOf((byte)0);
        if (at >= 0)
        {
            throw new RlmException(
                ErrorCodes.ContextBinary,
                $"{source} is not text: byte {at} is zero. Contexts are text; extract it first (a PDF with pdftotext, a document by saving it as text).");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }
}
