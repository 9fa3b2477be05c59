using System.Text;
using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>The baseline as a sub-model: answers one prompt with sentences out of it.</summary>
internal static partial class PieceReader
{
    private const int Most = 3;

    /// <summary>Answers a prompt that holds a question and a text.</summary>
    public static string Answer(string prompt) => Form().Match(prompt) is { Success: true } form ? AnswerForm(form) : AnswerFree(prompt);

    private static string AnswerForm(Match form)
    {
        var piece = form.Groups["piece"].Value;
        var offset = int.Parse(form.Groups["start"].ValueSpan);
        var line = int.Parse(form.Groups["line"].ValueSpan);
        var question = form.Groups["question"].Value;
        var ranker = new SentenceRanker(question, Weigh(QuestionTerms.Of(question), form.Groups["terms"].Value));
        var reply = new StringBuilder();
        foreach (var (sentence, score) in ranker.Rank(SentenceSplitter.Split(piece)).Take(Most))
        {
            var first = offset + CodePoints(piece, 0, sentence.Start);
            var last = first + CodePoints(piece, sentence.Start, sentence.End);
            reply.Append($"[{score:0.00}] characters {first}-{last}, line {line + piece.AsSpan(0, sentence.Start).Count('\n')}: {sentence.Text}\n");
        }

        return reply.Length > 0 ? reply.ToString().TrimEnd() : "No sentence of this piece answers the question.";
    }

    /// <summary>A prompt in nobody's form: its question is what a question mark ends, or its first line.</summary>
    private static string AnswerFree(string prompt)
    {
        var question = Labelled().Match(prompt) is { Success: true } labelled ? labelled.Groups["question"].Value : FindQuestion(prompt);
        var rest = prompt.Replace(question, "", StringComparison.Ordinal);
        var ranked = new SentenceRanker(question, QuestionTerms.Of(question)).Rank(SentenceSplitter.Split(rest));
        return ranked.Count > 0
            ? string.Join("\n", ranked.TakeWhile(entry => entry.Score >= ranked[0].Score * 0.7).Take(Most).Select(entry => entry.Sentence.Text))
            : "No sentence of the text answers the question.";
    }

    private static string FindQuestion(string prompt)
    {
        var lines = prompt.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Take(3).Concat(lines.TakeLast(3)).FirstOrDefault(line => line.EndsWith('?')) ?? lines.FirstOrDefault() ?? "";
    }

    /// <summary>Gives the terms the weights that the prompt brings from the whole input, where it does.</summary>
    private static IReadOnlyList<Term> Weigh(IReadOnlyList<Term> terms, string weights)
    {
        var given = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in weights.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = part.LastIndexOf('=');
            if (cut > 0 && double.TryParse(part.AsSpan(cut + 1), out var weight))
            {
                given[part[..cut]] = weight;
            }
        }

        return [.. terms.Select(term => given.TryGetValue(term.Text, out var weight) ? term with { Weight = weight } : term)];
    }

    /// <summary>Python counts code points, .NET UTF-16 units.</summary>
    private static int CodePoints(string text, int start, int end)
    {
        var count = 0;
        for (var index = start; index < end; index++)
        {
            count += char.IsLowSurrogate(text[index]) ? 0 : 1;
        }

        return count;
    }

    [GeneratedRegex(@"^Question: (?<question>.+)\nTerms: (?<terms>.*)\nPiece of .*, from character (?<start>\d+), line (?<line>\d+):\n(?<piece>[\s\S]*)\z", RegexOptions.Multiline)]
    private static partial Regex Form();

    [GeneratedRegex(@"^\s*(question|query|q)\s*:\s*(?<question>.+)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();
}
