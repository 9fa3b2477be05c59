using System.Text.Json;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>The arguments of one call, held against the tool's parameters.</summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Reads the arguments; null counts as not given.</summary>
    /// <exception cref="RlmException">One is unknown, missing, of another type or out of bounds; the message is for a model.</exception>
    public static ToolArguments Read(IReadOnlyList<Parameter> parameters, IEnumerable<KeyValuePair<string, JsonElement>>? given)
    {
        var arguments = new ToolArguments();
        foreach (var (name, value) in given ?? [])
        {
            var parameter = parameters.FirstOrDefault(parameter => parameter.Name == name) ?? throw Unknown(name, parameters);
            if (value.ValueKind != JsonValueKind.Null)
            {
                arguments._values[name] = Check(parameter, value);
            }
        }

        return parameters.FirstOrDefault(parameter => parameter.Required && !arguments._values.ContainsKey(parameter.Name)) is { } missing
            ? throw Invalid($"The argument '{missing.Name}' is missing: {missing.Description}")
            : arguments;
    }

    public static RlmException Invalid(string message) => new(ErrorCodes.Invalid, message);

    public string? Text(string name) => _values.GetValueOrDefault(name) as string;

    public long? Whole(string name) => _values.GetValueOrDefault(name) is decimal number ? (long)number : null;

    public decimal? Number(string name) => _values.GetValueOrDefault(name) as decimal?;

    public TimeSpan? Seconds(string name) => Number(name) is { } seconds ? TimeSpan.FromSeconds((double)seconds) : null;

    public IReadOnlyList<string> Texts(string name) => _values.GetValueOrDefault(name) as IReadOnlyList<string> ?? [];

    private static RlmException Unknown(string name, IReadOnlyList<Parameter> parameters)
    {
        var nearest = NearestName.Of(name, parameters.Select(static parameter => parameter.Name));
        return Invalid($"There is no argument '{name}'. " + (nearest is not null
            ? $"Is '{nearest}' meant?"
            : parameters.Count == 0 ? "This tool takes none." : $"Known: {string.Join(", ", parameters.Select(static parameter => parameter.Name))}."));
    }

    private static object Check(Parameter parameter, JsonElement value) => parameter.Kind switch
    {
        ParameterKind.Text => CheckText(parameter, value),
        ParameterKind.Texts => CheckTexts(parameter, value),
        _ => CheckNumber(parameter, value),
    };

    private static string CheckText(Parameter parameter, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Invalid($"'{parameter.Name}' is a string, not {Kind(value)}.");
        if (parameter.Choices.Count > 0 && !parameter.Choices.Contains(text))
        {
            throw Invalid($"'{parameter.Name}' is one of {string.Join(", ", parameter.Choices)}.");
        }

        return text.Length <= (parameter.MaxLength ?? int.MaxValue)
            ? text
            : throw Invalid($"'{parameter.Name}' has {text.Length:N0} characters; at most {parameter.MaxLength:N0} are allowed.");
    }

    private static List<string> CheckTexts(Parameter parameter, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"'{parameter.Name}' is a list of strings, not {Kind(value)}.");
        }

        return value.GetArrayLength() <= (parameter.MaxItems ?? int.MaxValue)
            ? [.. value.EnumerateArray().Select(item => CheckText(parameter, item))]
            : throw Invalid($"'{parameter.Name}' has {value.GetArrayLength():N0} items; at most {parameter.MaxItems:N0} are allowed.");
    }

    private static decimal CheckNumber(Parameter parameter, JsonElement value)
    {
        var noun = parameter.Kind == ParameterKind.Whole ? "a whole number" : "a number";
        var bounds = parameter is { Min: { } min, Max: { } max } ? $" from {min:0.######} to {max:0.######}" : "";
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw Invalid($"'{parameter.Name}' is {noun}{bounds}, not {Kind(value)}.");
        }

        return value.TryGetDecimal(out var number) && (parameter.Kind == ParameterKind.Number || decimal.IsInteger(number))
            && number >= (parameter.Min ?? number) && number <= (parameter.Max ?? number)
            ? number
            : throw Invalid($"'{parameter.Name}' is {noun}{bounds}.");
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };
}
