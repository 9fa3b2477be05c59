using System.Text.Json;
using RlmAspire.Api.Features.OpenAI.Errors;

namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>The form in which the answer is wanted.</summary>
/// <param name="Json">Whether it must be JSON.</param>
/// <param name="Schema">The JSON Schema that the model is shown, or null.</param>
internal sealed record AnswerFormat(bool Json, string? Schema)
{
    private const string Parameter = "response_format";
    private static readonly AnswerFormat s_text = new(false, null);

    /// <summary>Reads it. A schema stands inside <c>json_schema</c> in one of OpenAI's forms and beside the type in the other.</summary>
    /// <exception cref="InvalidRequestException">It is unknown, or promises more than is checked here.</exception>
    public static AnswerFormat Read(JsonElement? format)
    {
        if (format is not { ValueKind: JsonValueKind.Object } some)
        {
            return s_text;
        }

        switch (some.TryGetProperty("type", out var type) ? type.ToString() : "")
        {
            case "text":
                return s_text;
            case "json_object":
                return new AnswerFormat(true, null);
            case "json_schema":
                return OfSchema(some.TryGetProperty("json_schema", out var inner) ? inner : some);
            case var unknown:
                throw new InvalidRequestException($"The format '{unknown}' is unknown; use text, json_object or json_schema.", Parameter);
        }
    }

    /// <summary>The question with the form asked for.</summary>
    public string Ask(string query) => (Json, Schema) switch
    {
        (false, _) => query,
        (true, null) => $"{query}\n\nAnswer with one JSON value and nothing else.",
        (true, _) => $"{query}\n\nAnswer with one JSON value and nothing else. It must be valid against this JSON Schema:\n{Schema}",
    };

    /// <summary>The answer in that form, without a fence around it; null when it is not in that form.</summary>
    public string? Take(string answer)
    {
        if (!Json)
        {
            return answer;
        }

        var text = answer.Trim();
        if (text.StartsWith("```", StringComparison.Ordinal) && text.EndsWith("```", StringComparison.Ordinal) && text.IndexOf('\n') is > 0 and var line)
        {
            text = text[(line + 1)..^3].Trim();
        }

        try
        {
            using var parsed = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AnswerFormat OfSchema(JsonElement format)
    {
        if (format.TryGetProperty("strict", out var strict) && strict.ValueKind == JsonValueKind.True)
        {
            throw new InvalidRequestException(
                "strict is not supported: the answer is checked to be JSON, and not against the schema. Send strict: false, and check it yourself.", Parameter);
        }

        return format.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.Object
            ? new AnswerFormat(true, schema.GetRawText())
            : throw new InvalidRequestException("json_schema has no schema.", Parameter);
    }
}
