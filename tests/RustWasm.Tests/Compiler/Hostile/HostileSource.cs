namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

/// <summary>One row of the table.</summary>
/// <param name="Id">Unique over all files.</param>
/// <param name="Source">What is compiled; <c>{FILE}</c> and its like stand for bait.</param>
/// <param name="Verdict">Of the source as any author's.</param>
/// <param name="Beneath">Of the same source when no rule looks at it; null where no rule refuses it.</param>
public sealed record HostileSource(string Id, string Source, HostileVerdict Verdict, HostileVerdict? Beneath)
{
    public override string ToString() => Id;
}
