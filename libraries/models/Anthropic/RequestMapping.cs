using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Anthropic;

/// <summary>From the words of <see cref="IChatClient"/> to the wire's.</summary>
/// <remarks>
/// A conversation with a system message is one that goes on turn by turn, so its prefix is worth keeping in the provider's cache: the end of
/// the system text, which all calls of a kind share, and the end of what was said so far, which the next turn begins with. A single prompt
/// never comes again; there the mark would only cost its surcharge.
/// </remarks>
internal static class RequestMapping
{
    private const int OutputTokens = 16_384;
    private const int OutputTokensOfClaude35 = 8_192;
    private const int OutputTokensOfClaude3 = 4_096;

    public static MessagesRequest ToRequest(string model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var system = string.Join("\n\n", messages.Where(static message => message.Role == ChatRole.System).Select(static message => message.Text));
        var turns = messages.Where(static message => message.Role != ChatRole.System).ToList();
        var goesOn = system.Length > 0;
        return new MessagesRequest(
            model,
            options?.MaxOutputTokens ?? MostOutput(model),
            goesOn ? [TextBlock.Of(system, cached: true)] : null,
            [.. turns.Select((turn, index) => new MessageParam(Role(turn.Role), [TextBlock.Of(turn.Text, cached: goesOn && index == turns.Count - 1)]))],
            options?.Temperature,
            options?.StopSequences,
            stream ? true : null);
    }

    private static string Role(ChatRole role) => role == ChatRole.Assistant ? "assistant" : "user";

    // The API asks for a limit, and refuses one that the model does not have.
    private static int MostOutput(string model) =>
        model.StartsWith("claude-3-5", StringComparison.Ordinal) ? OutputTokensOfClaude35
        : model.StartsWith("claude-3-7", StringComparison.Ordinal) ? OutputTokens
        : model.StartsWith("claude-3-", StringComparison.Ordinal) ? OutputTokensOfClaude3
        : OutputTokens;
}
