using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>Orders the sentences of a piece by how well they fit a question.</summary>
/// <remarks>
/// A term counts once, by its weight. Terms that stand together, an answer's typical form, and a fitting neighbour raise the score; great length lowers it.
/// </remarks>
internal sealed class SentenceRanker(string question, IReadOnlyList<Term> terms)
{
    private const double TypeBonus = 0.25;
    private const double DefinitionBonus = 1;
    private const double NeighbourShare = 0.3;
    private const double AdjacencyBonus = 0.3;
    private const double HeadingShare = 0.6;
    private const int CalmLength = 240;
    private const int ShortestSentence = 5;
    private const int SubjectReach = 40;
    private const int LongestGap = 5;

    private readonly Regex? _type = AnswerType.PatternFor(question);

    /// <summary>The sentences that hold a term, best first.</summary>
    public IReadOnlyList<(Sentence Sentence, double Score)> Rank(IReadOnlyList<Sentence> sentences)
    {
        var own = sentences.Select(Score).ToArray();
        var ranked = new List<(Sentence Sentence, double Score)>();
        for (var index = 0; index < sentences.Count; index++)
        {
            var score = own[index] + NeighbourBonus(sentences[index], own, index);
            if (score > 0)
            {
                ranked.Add((sentences[index], score));
            }
        }

        return [.. ranked.OrderByDescending(entry => entry.Score)];
    }

    private double Score(Sentence sentence)
    {
        var lower = sentence.Text.ToLowerInvariant();
        var score = 0d;
        var (last, lastWeight) = (-1, 0d);
        foreach (var term in terms)
        {
            var at = term.FindIn(lower, 0);
            if (at < 0)
            {
                last = -1;
                continue;
            }

            score += term.Weight;
            // The question's neighbours are neighbours here too.
            if (last >= 0 && term.FindIn(lower, last) is var next && next >= 0 && next - last <= term.Text.Length + 20)
            {
                score += AdjacencyBonus * (term.Weight + lastWeight);
            }

            (last, lastWeight) = (at, term.Weight);
        }

        if (score == 0)
        {
            return 0;
        }

        var form = Form(sentence, lower) * (!sentence.ByLine && sentence.Text.Count(' ') < ShortestSentence - 1 ? HeadingShare : 1);
        return score * form / (1 + (Math.Max(0, sentence.Text.Length - CalmLength) / 1000d));
    }

    /// <summary>Above 1 for the typical form of an answer, most when that form is about one of the terms.</summary>
    private double Form(Sentence sentence, string lower)
    {
        if (_type?.Match(sentence.Text) is not { Success: true } match)
        {
            return 1;
        }

        var subject = Math.Max(0, match.Index - SubjectReach);
        var about = AnswerType.IsDefinition(_type) && terms.Any(term =>
            term.FindIn(lower, subject) is var at && at >= 0 && at < match.Index + match.Length && match.Index - (at + term.Text.Length) <= LongestGap);
        return 1 + (about ? DefinitionBonus : TypeBonus);
    }

    /// <summary>"It was founded in 1998." fits because of the sentence before it.</summary>
    private double NeighbourBonus(Sentence sentence, double[] own, int index) =>
        _type is not null && HasType(sentence) && index > 0 ? NeighbourShare * own[index - 1] : 0;

    private bool HasType(Sentence sentence) => _type?.IsMatch(sentence.Text) ?? false;
}
