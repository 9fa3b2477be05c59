using System.Buffers;
using System.Text;

namespace RlmAspire.Contracts.Traces;

/// <summary>Strings as RFC 8785 section 3.2.2.2 writes them: only what JSON demands is escaped, in the shortest way.</summary>
internal static class CanonicalString
{
    private const int LongEscape = 6;

    private static readonly SearchValues<char> s_special = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(s_special);
            WriteUtf8(output, plain < 0 ? text : text[..plain]);
            if (plain < 0)
            {
                break;
            }

            WriteEscape(output, text[plain]);
            text = text[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    /// <summary>Length of the escape that the text begins with, or 0 when it begins with none that <see cref="Write"/> would write.</summary>
    public static int EscapeLength(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < 2 || utf8[0] != '\\')
        {
            return 0;
        }

        if ("\"\\bfnrt"u8.Contains(utf8[1]))
        {
            return 2;
        }

        return utf8.Length >= LongEscape && utf8.StartsWith("\\u00"u8) && IsLongEscape(utf8[4], utf8[5]) ? LongEscape : 0;
    }

    /// <summary>Whether these two digits are those of a control character that has no short escape.</summary>
    private static bool IsLongEscape(byte high, byte low) =>
        (high == '1' && "0123456789abcdef"u8.Contains(low)) || (high == '0' && "01234567bef"u8.Contains(low));

    private static void WriteUtf8(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        try
        {
            s_strict.GetBytes(text, output);
        }
        catch (EncoderFallbackException exception)
        {
            throw CanonicalJson.HalfSurrogate(exception);
        }
    }

    private static void WriteEscape(IBufferWriter<byte> output, char special)
    {
        switch (special)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.Write([(byte)(special >> 4 == 0 ? '0' : '1'), "0123456789abcdef"u8[special & 0xF]]);
                break;
        }
    }
}
