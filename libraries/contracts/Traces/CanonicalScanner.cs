using System.Buffers;
using System.Globalization;
using System.Text;

namespace RlmAspire.Contracts.Traces;

/// <summary>Walks over JSON that may be in canonical form already, and gives its values as slices. It copies and allocates nothing.</summary>
/// <remarks>
/// It never takes what is not canonical. It may refuse what is: names beyond ASCII and very deep nesting, which are rare and go the long way.
/// That the whole text is valid UTF-8 is for the caller to check.
/// </remarks>
internal ref struct CanonicalScanner(ReadOnlySpan<byte> text)
{
    private const int MaxDepth = 32;
    private const int MaxPlainDigits = 15;

    private static readonly SearchValues<byte> s_endsPlainText = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(static control => (byte)control)]);

    private static readonly SearchValues<byte> s_number = SearchValues.Create("+-.0123456789Ee"u8);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_canonicalNumber;

    private ReadOnlySpan<byte> _rest = text;
    private bool _failed;

    /// <summary>The value after a member's name with all that stands before it, such as <c>,"data":</c>; empty when another name follows.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name)
    {
        if (_failed || !Skip(name))
        {
            return default;
        }

        var value = _rest;
        _failed = !SkipValue(0);
        return _failed ? default : value[..^_rest.Length];
    }

    /// <summary>Whether nothing but the end of the object is left.</summary>
    public bool Ends() => !_failed && _rest.SequenceEqual("}"u8);

    private bool Skip(ReadOnlySpan<byte> literal)
    {
        if (!_rest.StartsWith(literal))
        {
            return false;
        }

        _rest = _rest[literal.Length..];
        return true;
    }

    private bool SkipValue(int depth)
    {
        if (_rest.IsEmpty || depth > MaxDepth)
        {
            return false;
        }

        return _rest[0] switch
        {
            (byte)'{' => SkipObject(depth),
            (byte)'[' => SkipArray(depth),
            (byte)'"' => SkipString(),
            (byte)'t' => Skip("true"u8),
            (byte)'f' => Skip("false"u8),
            (byte)'n' => Skip("null"u8),
            _ => SkipNumber(),
        };
    }

    private bool SkipObject(int depth)
    {
        if (Skip("{}"u8))
        {
            return true;
        }

        for (ReadOnlySpan<byte> last = default, separator = "{"u8; Skip(separator); separator = ","u8)
        {
            var name = _rest;
            if (_rest.IsEmpty || _rest[0] != '"' || !SkipString())
            {
                return false;
            }

            name = name[1..(name.Length - _rest.Length - 1)];
            var inOrder = separator[0] == '{' || name.SequenceCompareTo(last) > 0;
            if (!inOrder || !IsPlainName(name) || !Skip(":"u8) || !SkipValue(depth + 1))
            {
                return false;
            }

            last = name;
        }

        return Skip("}"u8);
    }

    /// <summary>Only such names sort by their bytes as they do by their UTF-16 code units.</summary>
    private static bool IsPlainName(ReadOnlySpan<byte> name) => Ascii.IsValid(name) && !name.Contains((byte)'\\');

    private bool SkipArray(int depth)
    {
        if (Skip("[]"u8))
        {
            return true;
        }

        for (var separator = "["u8; Skip(separator); separator = ","u8)
        {
            if (!SkipValue(depth + 1))
            {
                return false;
            }
        }

        return Skip("]"u8);
    }

    private bool SkipString()
    {
        _rest = _rest[1..];
        while (_rest.IndexOfAny(s_endsPlainText) is var plain and >= 0)
        {
            _rest = _rest[plain..];
            if (Skip("\""u8))
            {
                return true;
            }

            var escape = CanonicalString.EscapeLength(_rest);
            if (escape == 0)
            {
                return false;
            }

            _rest = _rest[escape..];
        }

        return false;
    }

    private bool SkipNumber()
    {
        var length = _rest.IndexOfAnyExcept(s_number);
        var number = length < 0 ? _rest : _rest[..length];
        _rest = _rest[number.Length..];
        return IsPlainInteger(number) || IsCanonicalNumber(number);
    }

    private static bool IsPlainInteger(ReadOnlySpan<byte> number) =>
        number.SequenceEqual("0"u8)
        || (number.Length is > 0 and <= MaxPlainDigits && number[0] != '0' && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    private static bool IsCanonicalNumber(ReadOnlySpan<byte> number)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return false;
        }

        var canonical = s_canonicalNumber ??= new ArrayBufferWriter<byte>(32);
        canonical.ResetWrittenCount();
        CanonicalNumber.Write(canonical, value);
        return canonical.WrittenSpan.SequenceEqual(number);
    }
}
