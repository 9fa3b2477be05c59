using RlmAspire.Contracts.Runs;

namespace RlmAspire.Runtime.Replay;

/// <summary>What came of a replay.</summary>
/// <param name="Recorded">The recorded run.</param>
/// <param name="Result">How the replay ended. Its tokens are the recorded ones, its cost is nothing.</param>
/// <param name="Compared">How many recorded events the replay did again just so.</param>
/// <param name="Replies">How many replies it took from the recording.</param>
/// <param name="Divergences">What it did otherwise, in the order in which it was noticed; empty for an identical replay.</param>
/// <param name="Ends">Why the recording could not be followed to an answer, such as <c>cancelled</c>; null when it could.</param>
public sealed record ReplayReport(
    Guid Recorded, RunResult Result, int Compared, int Replies, IReadOnlyList<ReplayDivergence> Divergences, string? Ends)
{
    /// <summary>Whether the run did the same again, as far as its recording goes.</summary>
    public bool Identical => Divergences.Count == 0;
}
