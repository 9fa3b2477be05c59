using System.Text;

namespace RlmAspire.Models.Baseline;

/// <summary>Fills in the policy's cells for one question.</summary>
internal sealed class CellWriter
{
    private const int Window = 900;
    private const int Best = 8;
    private const int LoosePrefix = 4;
    private const int LooseFree = 14;
    private const double AnswerShare = 0.72;
    private const int AnswerSentences = 3;

    private readonly Transcript _transcript;
    private readonly string _question;
    private readonly IReadOnlyList<Term> _terms;
    private readonly CountRequest? _count;
    private readonly PlaceRequest? _place;

    public CellWriter(Transcript transcript)
    {
        _transcript = transcript;
        _question = string.Join(' ', transcript.Question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _terms = QuestionTerms.Of(_question);
        _count = CountRequest.Of(_question);
        _place = PlaceRequest.Of(_question);
    }

    /// <summary>The step after the first look.</summary>
    public string FirstMove => _count is not null ? "count" : _place is not null ? "place" : _terms.Count == 0 ? "overview" : "search";

    /// <summary>A message with these cells.</summary>
    public string Write(params IReadOnlyList<string> names)
    {
        var message = new StringBuilder();
        foreach (var name in names)
        {
            var cell = Cell.Named(name);
            message.Append(cell.Intent).Append("\n\n```repl\n").Append(CodeOf(cell)).Append("\n```\n\n");
        }

        return message.ToString().TrimEnd();
    }

    private string CodeOf(Cell cell)
    {
        var sources = ("sources", PythonLiteral.Of(_transcript.Sources));
        return cell.Name switch
        {
            "search" => Search(cell, sources),
            "read" => cell.Code(("question", PythonLiteral.Of(_question))),
            "answer" => cell.Code(("share", $"{AnswerShare}"), ("most", $"{AnswerSentences}"), ("missing", PythonLiteral.Of(MissingNames())), ("nothing", Nothing())),
            "count" => cell.Code(sources, ("word", PythonLiteral.Of(_count!.Word)), ("unit", PythonLiteral.Of(_count.Unit)),
                ("whole", PythonLiteral.Of(_count.Whole)), ("terms", PythonLiteral.Of(_count.Terms))),
            "place" => cell.Code(sources, ("place", PythonLiteral.Of(_place!.Place)), ("number", $"{_place.Number}")),
            "nothing" => cell.Code(("nothing", Nothing())),
            _ => cell.Code(sources),
        };
    }

    private string Search(Cell cell, (string, string) sources)
    {
        // The second search takes the first letters of each word for the word.
        var loose = _transcript.Count("search") > 0 && _transcript.LastStep is { Failed: false };
        IReadOnlyList<Term> terms = loose ? [.. _terms.Select(Loosen).DistinctBy(term => term.Text)] : _terms;
        return cell.Code(sources, ("terms", PythonLiteral.Of(terms)), ("cues", PythonLiteral.Of(AnswerType.CuesFor(_question, _terms))), ("window", $"{Window}"), ("best", $"{Best}"));
    }

    private static Term Loosen(Term term) =>
        term.Free > 0 && term.Text.Length > LoosePrefix ? term with { Text = term.Text[..LoosePrefix], Free = LooseFree } : term;

    /// <summary>Names in the question that the input does not hold at all, as far as the search said.</summary>
    private string MissingNames()
    {
        var missing = _transcript.Steps.LastOrDefault(step => step.Name == "search")?.Words("missing") ?? [];
        return string.Join(", ", _terms.Where(term => term.Weight >= QuestionTerms.NameWeight && missing.Contains(term.Text)).Select(term => $"“{term.Word}”"));
    }

    private string Nothing()
    {
        var words = _terms.Where(term => term.Word is not null).Select(term => $"“{term.Word}”").ToList();
        return PythonLiteral.Of(words.Count > 0
            ? $"The input does not say: no passage mentions {string.Join(" or ", words)}."
            : "The input does not say: no passage fits the question.");
    }
}
