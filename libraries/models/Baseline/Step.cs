using System.Text.RegularExpressions;

namespace RlmAspire.Models.Baseline;

/// <summary>A turn of the policy and what the REPL printed back.</summary>
/// <param name="Names">The cells it wrote.</param>
/// <param name="Observation">The message after it.</param>
internal sealed partial record Step(IReadOnlyList<string> Names, string Observation)
{
    public string? Name => Names.Count > 0 ? Names[^1] : null;

    /// <summary>Whether a cell did not run to its end.</summary>
    public bool Failed => CellEnding().Matches(Observation).Any(match => match.Groups["ending"].Value != "done");

    /// <summary>The last line of an error, for a person.</summary>
    public string? Error => ErrorLine().Matches(Observation).LastOrDefault()?.Value.Trim();

    /// <summary>A number that the cell printed behind a label; 0 when it is not there.</summary>
    public int Number(string label) =>
        Regex.Match(Observation, $@"^{Regex.Escape(label)}: (\d+)", RegexOptions.Multiline) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan) : 0;

    /// <summary>Words that the cell printed behind a label, separated by commas.</summary>
    public IReadOnlyList<string> Words(string label) =>
        Regex.Match(Observation, $@"^{Regex.Escape(label)}: (.+)$", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value.Split(", ") : [];

    /// <summary>The scored lines that the cell printed, best first as they stand.</summary>
    public IEnumerable<string> Findings => Finding().Matches(Observation).Select(match => match.Groups["words"].Value);

    [GeneratedRegex(@"^Cell \d+ of \d+: (?<ending>[^.\n]+)\.$", RegexOptions.Multiline)]
    private static partial Regex CellEnding();

    [GeneratedRegex(@"^\w*(Error|Exception|Lost|Exceeded)\b.*$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"^\[\d+\.\d+\] (?<words>.+)$", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
