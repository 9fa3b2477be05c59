using System.Text;
using RlmAspire.Api.Features.OpenAI.Errors;

namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>
/// Finds the question in messages. The last message of the user asks it, and what the system says stands before it; a text of either that is
/// long becomes a context, whole, and only its instruction stays in the question. Earlier messages are a context too. Rules: docs/how-to/openai-client.md.
/// </summary>
internal static class QuestionReader
{
    /// <exception cref="InvalidRequestException">Nobody asks anything.</exception>
    public static Question Read(IReadOnlyList<Turn> turns)
    {
        var last = turns.LastOrDefault(turn => turn.IsUser)
            ?? throw new InvalidRequestException("A message of the role 'user' is needed: the last one is the question.", "messages");
        var contexts = new List<NamedText>();
        var asked = Shorten(last, "message", contexts);
        if (string.IsNullOrWhiteSpace(asked))
        {
            throw new InvalidRequestException("The last message of the user is empty.", "messages");
        }

        var words = turns.Where(turn => turn.IsSystem).Select(turn => Shorten(turn, "instructions", contexts)).Append(asked);
        var query = string.Join("\n\n", words.Where(text => text.Length > 0));
        if (turns.Where(turn => !turn.IsSystem && turn != last).ToList() is { Count: > 0 } earlier)
        {
            contexts.Add(new NamedText("conversation", Transcribe(earlier)));
        }

        return new Question(query, contexts);
    }

    /// <summary>What of a message stays in the question. Where a short part stands beside a long one, it is the instruction.</summary>
    private static string Shorten(Turn turn, string name, List<NamedText> contexts)
    {
        var (longs, shorts) = (turn.Texts.Where(LongText.Is).ToList(), turn.Texts.Where(text => !LongText.Is(text)).ToList());
        foreach (var text in longs)
        {
            var number = contexts.Count(context => context.Name.StartsWith(name, StringComparison.Ordinal));
            contexts.Add(new NamedText(number == 0 ? name : $"{name} {number + 1}", text));
        }

        return string.Join("\n\n", shorts.Count > 0 ? shorts : longs.Select(LongText.Instruction));
    }

    private static string Transcribe(IEnumerable<Turn> turns)
    {
        var text = new StringBuilder();
        foreach (var turn in turns)
        {
            text.Append(turn.Role).Append(":\n").AppendJoin("\n\n", turn.Texts).Append("\n\n");
        }

        return text.ToString();
    }
}
