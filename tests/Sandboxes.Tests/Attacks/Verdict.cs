namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>How an attack must end at one place, and what has to see to it.</summary>
public sealed record Verdict(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<string> Mechanisms)
{
    private static readonly string[] s_outsideTheInterpreter =
        ["file tree", "no system", "binds", "own network", "cleared environment", "read only kernel", "no capabilities", "bounded telling", "coarse clock"];

    /// <summary>It is stopped by what is around the interpreter, or while something is told: the interpreter is as it was.</summary>
    public bool LeavesTheInterpreter => Mechanisms.All(s_outsideTheInterpreter.Contains);

    /// <summary>The attack may have to be ended from outside: it gets little time.</summary>
    public bool NeedsTheDeadline => Outcomes.Any(static outcome => outcome.Word == "timeout");

    /// <summary>The guest may be dead after it.</summary>
    public bool MayKill => Outcomes.Any(static outcome => outcome.Word is "timeout" or "killed");

    public bool Allows(string word, string reported) => Outcomes.Any(outcome => outcome.Allows(word, reported));

    public override string ToString() => string.Join(" or ", Outcomes);
}
