using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Catalog;

/// <summary>The arguments of one command as a model wrote them, checked and under their proper names.</summary>
internal sealed class CommandArguments
{
    // What models write beside the arguments, for themselves.
    private static readonly HashSet<string> s_remarks = new(StringComparer.Ordinal)
    {
        "thought", "thoughts", "reason", "reasoning", "rationale", "explanation", "comment", "comments", "note", "notes", "description", "purpose", "why", "plan", "id", "step",
    };

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CommandSpec _spec;
    private readonly Dictionary<string, JsonNode> _values = new(StringComparer.Ordinal);

    /// <exception cref="RlmException">An argument is unknown, missing or wrong; the message has its type and an example.</exception>
    public CommandArguments(CommandSpec spec, JsonObject written)
    {
        _spec = spec;
        foreach (var (name, value) in written)
        {
            Put(name, value);
        }

        foreach (var argument in spec.Arguments.Where(argument => argument.Required && !_values.ContainsKey(argument.Name)))
        {
            throw Wrong($"it needs `{argument.Name}`, {argument.Shape}, such as {argument.Example}");
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => _values.TryGetValue(name, out var value) ? TextOf(value) : null;

    public int? Whole(string name) => _values.TryGetValue(name, out var value) ? value.GetValue<int>() : null;

    public bool Flag(string name) => _values.TryGetValue(name, out var value) && value.GetValue<bool>();

    /// <summary>The texts of a list, or the one text; null when it is not given.</summary>
    public IReadOnlyList<string>? Texts(string name) => _values.GetValueOrDefault(name) switch
    {
        null => null,
        JsonArray items => [.. items.Select(item => item is null ? "" : TextOf(item))],
        var value => [TextOf(value)],
    };

    public bool IsList(string name) => _values.GetValueOrDefault(name) is JsonArray;

    /// <summary>The error of this command with its example.</summary>
    public RlmException Wrong(string what) => new(ErrorCodes.Invalid, $"`{_spec.Name}`: {what}. Example: {_spec.Example}");

    private static string TextOf(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(s_json);

    private void Put(string name, JsonNode? value)
    {
        var word = CommandWord.Normalize(name);
        var argument = _spec.Arguments.FirstOrDefault(candidate => candidate.Name == word) ?? _spec.Arguments.FirstOrDefault(candidate => candidate.Aliases.Contains(word));
        if (argument is null)
        {
            if (!s_remarks.Contains(word))
            {
                throw Unknown(name, word);
            }

            return;
        }

        if (value is not null && !_values.TryAdd(argument.Name, Check(argument, value)))
        {
            throw Wrong($"`{argument.Name}` is given twice, once as `{Clip.Line(name, 40)}`");
        }
    }

    private RlmException Unknown(string name, string word)
    {
        var nearest = NearestName.Of(word, _spec.Arguments.Select(argument => argument.Name));
        return Wrong($"there is no argument `{Clip.Line(name, 40)}`{(nearest is null ? "" : $" (is `{nearest}` meant?)")}; it takes {string.Join(", ", _spec.Arguments.Select(argument => argument.Name))}");
    }

    private JsonNode Check(ArgumentSpec argument, JsonNode value) => argument.Kind switch
    {
        ArgumentKind.Whole => WholeOf(value) is { } number && number >= argument.Least && number <= argument.Most ? JsonValue.Create((int)number) : throw WrongValue(argument, value),
        ArgumentKind.Flag => FlagOf(value) is { } flag ? JsonValue.Create(flag) : throw WrongValue(argument, value),
        ArgumentKind.Choice => value is JsonValue && CommandWord.Normalize(TextOf(value)) is var word && ChoiceOf(argument, word) is { } choice ? JsonValue.Create(choice) : throw WrongValue(argument, value),
        ArgumentKind.Text or ArgumentKind.Variable when value is not JsonValue => throw WrongValue(argument, value),
        ArgumentKind.Texts when value is JsonObject || (value is JsonArray items && (items.Count == 0 || items.Any(item => item is not JsonValue))) => throw WrongValue(argument, value),
        _ => value,
    };

    private static string? ChoiceOf(ArgumentSpec argument, string word) =>
        argument.Choices.FirstOrDefault(choice => choice == word) ?? argument.Choices.FirstOrDefault(choice => choice == word + "s" || choice + "s" == word || (choice == "chars" && word == "characters"));

    private static long? WholeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Number when double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) =>
            number is >= int.MinValue and <= int.MaxValue ? (long)number : number < 0 ? int.MinValue : int.MaxValue,
        JsonValueKind.String when int.TryParse(value.GetValue<string>(), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static bool? FlagOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetValue<string>(), out var flag) => flag,
        _ => null,
    };

    private RlmException WrongValue(ArgumentSpec argument, JsonNode value) =>
        Wrong($"`{argument.Name}` is {argument.Shape}, such as {argument.Example}; it was {Clip.Line(value.ToJsonString(s_json), 80)}");
}
