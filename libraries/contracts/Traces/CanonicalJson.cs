using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Contracts.Traces;

/// <summary>The JSON Canonicalization Scheme of RFC 8785: one byte sequence for one JSON value.</summary>
/// <remarks>
/// Members stand in the order of their names' UTF-16 code units, numbers as ECMAScript prints an IEEE 754 double, strings with the
/// shortest escapes. What has no such form (a lone surrogate, a number outside the range of a double, a name given twice) is an
/// <see cref="RlmException"/> with <see cref="ErrorCodes.Invalid"/>.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The canonical UTF-8 bytes of a value.</summary>
    public static byte[] ToUtf8(JsonNode? node)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(output, node);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical UTF-8 bytes of a value.</summary>
    public static byte[] ToUtf8(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(output, element);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Appends the canonical form of a node.</summary>
    public static void Write(IBufferWriter<byte> output, JsonNode? node)
    {
        try
        {
            WriteNode(output, node);
        }
        catch (InvalidOperationException exception)
        {
            throw HalfSurrogate(exception);
        }
    }

    /// <summary>Appends the canonical form of an element.</summary>
    public static void Write(IBufferWriter<byte> output, JsonElement element)
    {
        try
        {
            WriteElement(output, element);
        }
        catch (InvalidOperationException exception)
        {
            throw HalfSurrogate(exception);
        }
    }

    /// <summary>System.Text.Json parses an escaped half of a surrogate pair and fails only when the string is asked for.</summary>
    internal static RlmException HalfSurrogate(Exception cause) =>
        new(ErrorCodes.Invalid, "A string holds half of a surrogate pair, which has no UTF-8 form.", cause);

    private static void WriteNode(IBufferWriter<byte> output, JsonNode? node)
    {
        switch (node)
        {
            case null:
                output.Write("null"u8);
                break;
            case JsonObject members:
                WriteObject(output, members);
                break;
            case JsonArray items:
                WriteArray(output, items);
                break;
            case JsonValue value:
                WriteValue(output, value);
                break;
        }
    }

    private static void WriteElement(IBufferWriter<byte> output, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, element);
                break;
            case JsonValueKind.Array:
                WriteArray(output, element);
                break;
            case JsonValueKind.String:
                CanonicalString.Write(output, element.GetString());
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(output, element.GetDouble());
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            default:
                output.Write("null"u8);
                break;
        }
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonObject source)
    {
        var members = new KeyValuePair<string, JsonNode?>[source.Count];
        ((ICollection<KeyValuePair<string, JsonNode?>>)source).CopyTo(members, 0);
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Key, right.Key));

        output.Write("{"u8);
        for (var index = 0; index < members.Length; index++)
        {
            WriteName(output, members[index].Key, index);
            WriteNode(output, members[index].Value);
        }

        output.Write("}"u8);
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonElement source)
    {
        var members = source.EnumerateObject().ToArray();
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));

        output.Write("{"u8);
        for (var index = 0; index < members.Length; index++)
        {
            var name = members[index].Name;
            if (index > 0 && name == members[index - 1].Name)
            {
                throw new RlmException(ErrorCodes.Invalid, $"The member \"{name}\" stands twice in one object; which of them counts is undefined.");
            }

            WriteName(output, name, index);
            WriteElement(output, members[index].Value);
        }

        output.Write("}"u8);
    }

    private static void WriteName(IBufferWriter<byte> output, string name, int index)
    {
        if (index > 0)
        {
            output.Write(","u8);
        }

        CanonicalString.Write(output, name);
        output.Write(":"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonArray items)
    {
        output.Write("["u8);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
            {
                output.Write(","u8);
            }

            WriteNode(output, items[index]);
        }

        output.Write("]"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonElement items)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in items.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            WriteElement(output, item);
        }

        output.Write("]"u8);
    }

    private static void WriteValue(IBufferWriter<byte> output, JsonValue value)
    {
        if (value.TryGetValue<string>(out var text) && value.GetValueKind() == JsonValueKind.String)
        {
            CanonicalString.Write(output, text);
        }
        else if (value.TryGetValue<bool>(out var flag))
        {
            output.Write(flag ? "true"u8 : "false"u8);
        }
        else if (value.TryGetValue<int>(out var integer))
        {
            CanonicalNumber.Write(output, integer);
        }
        else if (value.TryGetValue<long>(out var large))
        {
            CanonicalNumber.Write(output, large);
        }
        else if (value.TryGetValue<double>(out var number))
        {
            CanonicalNumber.Write(output, number);
        }
        else
        {
            // A date, a decimal, a Guid: what System.Text.Json makes of it is its JSON form.
            using var document = JsonDocument.Parse(value.ToJsonString());
            WriteElement(output, document.RootElement);
        }
    }
}
