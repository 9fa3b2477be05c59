using System.Text.Json;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.Contracts.OpenAI;

namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>Takes messages apart, of both of OpenAI's forms.</summary>
internal static class Turns
{
    private static readonly string[] s_roles = ["system", "developer", "user", "assistant", "tool", "function"];

    /// <summary>Messages of a chat.</summary>
    public static IReadOnlyList<Turn> Of(IReadOnlyList<ChatCompletionMessage> messages) =>
        [.. messages.Select((message, index) => Of(message.Role, message.Content, message.ToolCalls, $"messages[{index}]"))];

    /// <summary>The input of a response: a text, or a list of items. Items that are no messages are left out: they hold no words.</summary>
    public static IReadOnlyList<Turn> Of(JsonElement input, string? instructions)
    {
        List<Turn> turns = string.IsNullOrWhiteSpace(instructions) ? [] : [new Turn("system", [instructions])];
        switch (input.ValueKind)
        {
            case JsonValueKind.String:
                turns.Add(Of("user", input, null, "input"));
                return turns;
            case JsonValueKind.Array:
                turns.AddRange(input.EnumerateArray().Select((item, index) => (item, index))
                    .Where(one => IsMessage(one.item))
                    .Select(one => Of(Text(one.item, "role"), Member(one.item, "content"), null, $"input[{one.index}]")));
                return turns;
            default:
                throw new InvalidRequestException("input must be a text or a list of messages.", "input");
        }
    }

    private static bool IsMessage(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && Text(item, "type") is null or "message";

    private static Turn Of(string? role, JsonElement? content, JsonElement? toolCalls, string path)
    {
        if (role is null || !s_roles.Contains(role))
        {
            throw new InvalidRequestException($"{path}.role must be one of {string.Join(", ", s_roles)}.", $"{path}.role");
        }

        var texts = Texts(content, $"{path}.content").Where(text => text.Length > 0).ToList();
        if (toolCalls is { ValueKind: JsonValueKind.Array } calls && calls.GetArrayLength() > 0)
        {
            texts.Add($"[called {calls.GetRawText()}]");
        }

        return new Turn(role, texts);
    }

    private static IEnumerable<string> Texts(JsonElement? content, string path) => content switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } parts => parts.EnumerateArray().Select((part, index) => Part(part, $"{path}[{index}]")),
        _ => throw new InvalidRequestException($"{path} must be a text or a list of parts.", path),
    };

    private static string Part(JsonElement part, string path) => Text(part, "type") switch
    {
        "text" or "input_text" or "output_text" => Text(part, "text") ?? throw new InvalidRequestException($"{path}.text is missing.", $"{path}.text"),
        "refusal" => Text(part, "refusal") ?? "",
        var type => throw new InvalidRequestException(
            $"{path}: parts of the type '{type}' are not taken yet. Send text, or extract the text first.", path),
    };

    private static JsonElement? Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement item, string name) =>
        Member(item, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
