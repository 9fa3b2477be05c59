using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>Says what is wrong with a request's value without the framework's words for its own types.</summary>
internal static partial class BindingFault
{
    public static string Describe(BadHttpRequestException fault) =>
        fault.InnerException is JsonException json
            ? JsonFault.Describe(json)
            : FailedToBind().Match(fault.Message) is { Success: true } match
                ? $"{match.Groups["name"].Value} is '{match.Groups["value"].Value}': {Expected(match.Groups["type"].Value)} is needed."
                : fault.Message;

    private static string Expected(string type) => type switch
    {
        "int" or "long" => "a whole number",
        "Guid" => "an id",
        "bool" => "true or false",
        _ => "another kind of value",
    };

    [GeneratedRegex("^Failed to bind parameter \"(Nullable<)?(?<type>[^ >\"]+)>? (?<name>[^ \"]+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex FailedToBind();
}
