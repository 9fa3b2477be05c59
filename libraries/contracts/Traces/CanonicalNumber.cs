using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Contracts.Traces;

/// <summary>Numbers as ECMAScript's <c>Number.prototype.toString</c> prints them, which RFC 8785 section 3.2.2.3 prescribes.</summary>
internal static class CanonicalNumber
{
    private const double LargestSafeInteger = 9007199254740991;

    public static void Write(IBufferWriter<byte> output, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new RlmException(ErrorCodes.Invalid, "A number lies outside the range of a 64-bit floating-point number.");
        }

        if (Math.Abs(value) <= LargestSafeInteger && Math.Truncate(value) == value)
        {
            // -0 becomes 0 on this way, as it must.
            Utf8Formatter.TryFormat((long)value, output.GetSpan(20), out var written);
            output.Advance(written);
            return;
        }

        WriteShortest(output, value);
    }

    /// <summary>.NET finds the same shortest digits as ECMAScript; only where the point and the exponent stand differs.</summary>
    private static void WriteShortest(IBufferWriter<byte> output, double value)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        Span<char> digits = stackalloc char[32];
        var (count, point) = Take(text[..length], digits);
        digits = digits[..count];

        if (value < 0)
        {
            output.Write("-"u8);
        }

        switch (point)
        {
            case > 0 and <= 21 when count <= point:
                Ascii(output, digits);
                Zeros(output, point - count);
                break;
            case > 0 and <= 21:
                Ascii(output, digits[..point]);
                output.Write("."u8);
                Ascii(output, digits[point..]);
                break;
            case > -6 and <= 0:
                output.Write("0."u8);
                Zeros(output, -point);
                Ascii(output, digits);
                break;
            default:
                WriteExponential(output, digits, point - 1);
                break;
        }
    }

    /// <summary>Takes .NET's form apart into significant digits and the place of the decimal point relative to the first of them.</summary>
    private static (int Count, int Point) Take(ReadOnlySpan<char> text, Span<char> digits)
    {
        var exponent = 0;
        var mark = text.IndexOf('E');
        if (mark >= 0)
        {
            exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        text = text.TrimStart('-');
        var dot = text.IndexOf('.');
        var point = (dot < 0 ? text.Length : dot) + exponent;
        var count = 0;
        foreach (var character in text)
        {
            if (character == '.')
            {
                continue;
            }

            if (count == 0 && character == '0')
            {
                point--;
                continue;
            }

            digits[count++] = character;
        }

        while (digits[count - 1] == '0')
        {
            count--;
        }

        return (count, point);
    }

    private static void WriteExponential(IBufferWriter<byte> output, ReadOnlySpan<char> digits, int exponent)
    {
        Ascii(output, digits[..1]);
        if (digits.Length > 1)
        {
            output.Write("."u8);
            Ascii(output, digits[1..]);
        }

        output.Write(exponent < 0 ? "e-"u8 : "e+"u8);
        Utf8Formatter.TryFormat(Math.Abs(exponent), output.GetSpan(8), out var written);
        output.Advance(written);
    }

    private static void Ascii(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        var span = output.GetSpan(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            span[index] = (byte)text[index];
        }

        output.Advance(text.Length);
    }

    private static void Zeros(IBufferWriter<byte> output, int count)
    {
        output.GetSpan(count)[..count].Fill((byte)'0');
        output.Advance(count);
    }
}
