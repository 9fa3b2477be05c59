using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>What an answer to a question looks like, as far as its first words tell.</summary>
internal static partial class AnswerType
{
    private static readonly string[] s_definers = ["def", "class", "function", "func", "fn", "struct", "interface", "enum", "type", "const", "#define"];
    private static readonly string[] s_meanings = ["\" means", "” means", "\" is ", "” is ", "\" refers to", "” refers to", " means any", " means the"];

    /// <summary>A pattern that a sentence with the answer probably holds, or null.</summary>
    public static Regex? PatternFor(string question) => question switch
    {
        _ when AsksDefined().IsMatch(question) => CodeDefinition(),
        _ when AsksWhen().IsMatch(question) => Date(),
        _ when AsksNumber().IsMatch(question) => Number(),
        _ when AsksWho().IsMatch(question) => Name(),
        _ when AsksWhy().IsMatch(question) => Reason(),
        _ when AsksWhere().IsMatch(question) => Place(),
        _ when AsksWhat().IsMatch(question) => Definition(),
        _ => null,
    };

    /// <summary>Words that a passage with the answer probably holds beside the terms, in lower case.</summary>
    public static IEnumerable<string> CuesFor(string question, IReadOnlyList<Term> terms) =>
        AsksDefined().IsMatch(question) ? terms.SelectMany(term => s_definers.Select(definer => $"{definer} {term.Text}"))
        : AsksWhat().IsMatch(question) ? s_meanings
        : [];

    /// <summary>Whether a pattern is one of those that say what something is.</summary>
    public static bool IsDefinition(Regex pattern) => ReferenceEquals(pattern, Definition()) || ReferenceEquals(pattern, CodeDefinition());

    [GeneratedRegex(@"\b(defined|declared|implemented|definition of the (function|class|method))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksDefined();

    [GeneratedRegex(@"\b(when|what (year|date|day|time|month)|which (year|date|day|month)|since when)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWhen();

    [GeneratedRegex(@"\b(how (many|much|long|old|far|often|big|large|fast|high|deep|tall|heavy)|what (number|percentage|percent|amount|size|port|price|version|value|status code)|which (port|version))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksNumber();

    [GeneratedRegex(@"\b(who|whom|whose|which (person|author|user|company))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWho();

    [GeneratedRegex(@"\b(why|for what reason|what (caused|causes|is the reason))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWhy();

    [GeneratedRegex(@"\b(where|in which|in what|what (city|country|place|town|folder|directory|path))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWhere();

    [GeneratedRegex(@"\b(what (is|are|does .* mean|does it mean)|meaning of|define|definition)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWhat();

    [GeneratedRegex(@"\b(1[0-9]{3}|20[0-9]{2})\b|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{1,2}:\d{2}\b|\d年")]
    private static partial Regex Date();

    [GeneratedRegex(@"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|dozen|half|twice|once)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=\w[,;]? )\p{Lu}\p{Ll}+|^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(because|since|due to|in order to|so that|therefore|reason|caused)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(in|at|near|to|from|under) (the )?\p{Lu}|[/\\]\w+")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(def|class|function|fn|func|fun|struct|interface|enum|type|const|let|var|#define|sub|record|void|int|string)\s+\w+|^\s*\w+\s*=|\b(is|are|means?|refers? to) ", RegexOptions.IgnoreCase)]
    private static partial Regex CodeDefinition();

    [GeneratedRegex(@"\b(is|are|means?|refers? to|denotes?|was) (a|an|the|to|any|that|used)\b|[“""]\w[^”""]*[”""] (is|are|means?|refers?)|^\s*\w+\s*[:=]", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();
}
