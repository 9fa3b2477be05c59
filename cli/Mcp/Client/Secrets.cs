using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RlmAspire.Cli.Configuration;

namespace RlmAspire.Cli.Mcp.Client;

/// <summary>Takes a server's secrets out of what it says, before anybody else sees that.</summary>
internal sealed partial class Secrets
{
    private const int Shortest = 6;
    private const int LongestWithoutName = 20;

    private readonly IReadOnlyList<(string Value, string Mark)> _marks;

    private Secrets(IEnumerable<(string Value, string Mark)> marks) => _marks =
        [.. marks.Where(static mark => mark.Value.Length >= Shortest).OrderByDescending(static mark => mark.Value.Length)];

    public static Secrets Of(McpServerSettings server) => new(
        [
            .. server.Variables.Where(static pair => IsSecret(pair.Key, pair.Value)).Select(pair => (pair.Value, $"[{SettingKeys.Mcp}{server.Name}.env.{pair.Key}]")),
            // A scheme such as Bearer stands before what is secret.
            .. server.Headers.SelectMany(pair => new[] { pair.Value, pair.Value.Split(' ')[^1] }.Select(value => (value, $"[{SettingKeys.Mcp}{server.Name}.headers.{pair.Key}]"))),
        ]);

    /// <summary>Whether a variable's name says so, or its value looks like nothing that is read or typed.</summary>
    public static bool IsSecret(string name, string value) => SecretName().IsMatch(name)
        || (value.Length >= LongestWithoutName && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter) && !value.Any(static unit => char.IsWhiteSpace(unit) || unit is '/' or '\\'));

    public string Redact(string text) => _marks.Aggregate(text, static (current, mark) => current.Replace(mark.Value, mark.Mark, StringComparison.Ordinal));

    /// <summary>The same for every string of a value.</summary>
    public JsonNode? Redact(JsonNode? value) => _marks.Count == 0 ? value : value switch
    {
        JsonObject members => new JsonObject(members.Select(pair => KeyValuePair.Create(Redact(pair.Key), Redact(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Redact)]),
        JsonValue text when text.TryGetValue<string>(out var content) => JsonValue.Create(Redact(content)),
        _ => value?.DeepClone(),
    };

    [GeneratedRegex("key|token|secret|pass|auth|cred|cookie|signature|dsn|connection|(^|_)pat($|_)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
