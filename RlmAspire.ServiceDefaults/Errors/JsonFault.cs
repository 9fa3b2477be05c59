using System.Text.Json;
using System.Text.RegularExpressions;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>Says what is wrong with a body's JSON, and where, without the serializer's words for types of this program.</summary>
public static partial class JsonFault
{
    /// <summary>A sentence for the caller.</summary>
    public static string Describe(JsonException fault)
    {
        if (NoMember().Match(fault.Message) is { Success: true } unknown)
        {
            return $"{Place(fault.Path)}: there is no member '{unknown.Groups["name"].Value}' here.";
        }

        return WrongType().IsMatch(fault.Message)
            ? $"{Place(fault.Path)}: the value is of another kind than the one that belongs here."
            : $"The body is not JSON: {fault.Message}";
    }

    /// <summary>Where it is, such as <c>limits.maxTokens</c>; empty for the whole body.</summary>
    public static string Member(string? path) => (path ?? "").TrimStart('$').TrimStart('.');

    private static string Place(string? path) => Member(path) is { Length: > 0 } member ? member : "The body";

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped to any \\.NET member", RegexOptions.Singleline)]
    private static partial Regex NoMember();

    [GeneratedRegex("^The JSON value could not be converted to ")]
    private static partial Regex WrongType();
}
