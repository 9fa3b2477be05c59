using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>What a question is about: quoted phrases, names, and words that are not stop words.</summary>
internal static partial class QuestionTerms
{
    private const double PhraseWeight = 2.5;
    /// <summary>Weight of a name, a number or an identifier.</summary>
    public const double NameWeight = 1.6;
    private const double PartWeight = 0.5;
    private const int MostTerms = 16;

    /// <summary>The terms, in the order of the question, each once.</summary>
    public static IReadOnlyList<Term> Of(string question)
    {
        var terms = new List<Term>();
        var rest = Quoted().Replace(question, match =>
        {
            var phrase = match.Groups["phrase"].Value.Trim();
            terms.Add(new Term(phrase.ToLowerInvariant(), PhraseWeight, Free: 0, phrase));
            return " ; ";
        });
        foreach (var match in Word().EnumerateMatches(rest))
        {
            Add(terms, rest, match.Index, match.Length);
        }

        return [.. terms.Where(term => term.Text.Length > 0).DistinctBy(term => term.Text).Take(MostTerms)];
    }

    /// <summary>Whether a character belongs to a script that is written without spaces.</summary>
    public static bool IsIdeograph(char letter) => letter is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uac00' and <= '\ud7af';

    private static void Add(List<Term> terms, string question, int index, int length)
    {
        var word = question.Substring(index, length).Trim('.', '-', '\'', ':', '/');
        if (word.Any(IsIdeograph))
        {
            terms.AddRange(Pairs(word));
            return;
        }

        var plain = word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word;
        // A capital letter makes a name of a stop word only when the whole word is in capitals: "US", "IT".
        var shouted = plain.Length > 1 && plain.All(char.IsUpper);
        if (plain.Length == 0 || (StopWords.Contains(plain) && !shouted) || (plain.Length == 1 && !char.IsDigit(plain[0])))
        {
            return;
        }

        var name = shouted || plain.Any(letter => char.IsDigit(letter) || letter is '_' or '.' or '/') || (char.IsUpper(plain[0]) && !BeginsSentence(question, index));
        var (stem, free) = Shape(plain.ToLowerInvariant(), shouted);
        terms.Add(new Term(stem, name ? NameWeight : 1, free, plain));
        terms.AddRange(IrregularVerbs.OtherForms(plain.ToLowerInvariant()).Select(PartOf));
        if (plain.Contains('-') && !name)
        {
            terms.AddRange(plain.Split('-').Where(part => part.Length > 2 && !StopWords.Contains(part)).Select(PartOf));
        }
    }

    /// <summary>What the text must hold: a stem with some letters after it, an exact name, or a number that may stand inside a longer stamp.</summary>
    private static (string Text, int Free) Shape(string word, bool shouted)
    {
        if (word.All(char.IsLetter) && !shouted)
        {
            return Stemmer.Stem(word);
        }

        var stamp = word.Any(char.IsDigit) && word.AsSpan().ContainsAny(":-./");
        return (word, stamp ? -1 : shouted ? 1 : 0);
    }

    private static Term PartOf(string part)
    {
        var (stem, free) = Stemmer.Stem(part.ToLowerInvariant());
        return new Term(stem, PartWeight, free, null);
    }

    private static bool BeginsSentence(string question, int index) =>
        question.AsSpan(0, index).TrimEnd() is var before && (before.IsEmpty || before[^1] is '.' or '?' or '!');

    /// <summary>Words are not marked off in such a script; pairs of neighbours find them well enough.</summary>
    private static IEnumerable<Term> Pairs(string word) => word.Length == 1
        ? [new Term(word, 1, -1, null)]
        : Enumerable.Range(0, word.Length - 1).Select(index => new Term(word.Substring(index, 2).ToLowerInvariant(), 1, -1, null));

    [GeneratedRegex(@"[""“”„«»`](?<phrase>[^""“”„«»`]{1,120})[""“”„«»`]|(?<!\w)'(?<phrase>[^']{1,120})'(?!\w)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.\-'’:/](?=[\p{L}\p{N}_]))*")]
    private static partial Regex Word();
}
