namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>One row of the table.</summary>
/// <param name="Id">Unique over all files.</param>
/// <param name="Payload">What is run or sent; <c>{FILE}</c> and its like stand for bait (<see cref="Bait"/>).</param>
/// <param name="Verdicts">By environment, group of environments, or step of the protocol.</param>
public sealed record Attack(string Id, string Payload, IReadOnlyDictionary<string, Verdict> Verdicts)
{
    /// <summary>The verdict of the first of these places that has one; null when the attack does not apply there.</summary>
    public Verdict? At(IEnumerable<string> places) =>
        places.Select(place => Verdicts.GetValueOrDefault(place)).FirstOrDefault(static verdict => verdict is not null);

    public override string ToString() => Id;
}
