namespace RlmAspire.Models.Baseline;

/// <summary>The baseline as the root model: decides the next cells from what the conversation shows, and from nothing else.</summary>
/// <remarks>Look, search, read the best passages by sub-queries, answer. A step that failed or found nothing leads elsewhere.</remarks>
internal sealed class LoopPolicy(Transcript transcript)
{
    private const int MostTries = 2;

    private readonly CellWriter _cells = new(transcript);

    /// <summary>The next message.</summary>
    public string Reply() => transcript switch
    {
        { IsForced: true } => ForcedText(),
        { LastStep: null, IsLastTurn: false } => _cells.Write("look"),
        { LastStep: null } or { LastStep.Name: "look" } => Begin(),
        { LastStep: { Failed: true, Name: { } failed } step } => AfterFailure(step, failed),
        { LastStep: { Name: "search" } search } => AfterSearch(search),
        { LastStep: { Name: "read" } read } => AfterRead(read),
        _ => Final("The answer could not be set in the REPL."),
    };

    private string Begin() => transcript.IsLastTurn && _cells.FirstMove == "search"
        ? _cells.Write("search", "read", "answer")
        : _cells.Write(_cells.FirstMove);

    private string AfterSearch(Step search) => search.Number("pieces") > 0 ? _cells.Write(transcript.IsLastTurn ? ["read", "answer"] : ["read"])
        : transcript.Count("search") < MostTries && !transcript.IsLastTurn ? _cells.Write("search")
        : _cells.Write("nothing");

    private string AfterRead(Step read) => read.Number("sentences") == 0 && transcript.Count("search") < MostTries && !transcript.IsLastTurn
        ? _cells.Write("search")
        : _cells.Write("answer");

    /// <summary>Lost variables and passing faults are mended by searching again; what fails twice is told.</summary>
    private string AfterFailure(Step step, string failed) => failed switch
    {
        "search" or "read" or "answer" when transcript.Count("search") < MostTries + 1 && transcript.Count(failed) < MostTries =>
            _cells.Write(transcript.IsLastTurn ? ["search", "read", "answer"] : ["search"]),
        _ => Final($"The baseline could not finish the step '{failed}': {step.Error ?? "the cell was ended"}."),
    };

    private string ForcedText()
    {
        var findings = transcript.Steps.Reverse().Select(step => step.Findings.Take(3).ToList()).FirstOrDefault(found => found.Count > 0);
        return findings is null
            ? "The turns ended before the baseline found a passage."
            : $"The turns ended early. The best passages so far:\n{string.Join("\n", findings)}";
    }

    private static string Final(string text) => $"FINAL({text})";
}
