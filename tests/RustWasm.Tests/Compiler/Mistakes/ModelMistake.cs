namespace RlmAspire.RustWasm.Tests.Compiler.Mistakes;

/// <summary>One row of the table.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Contract">That it was written for.</param>
/// <param name="Outcome"><c>told</c>, <c>returns</c> or <c>panics</c>.</param>
/// <param name="Texts">What is told, returned or the panic's message.</param>
/// <param name="Warnings">What is told although it works.</param>
/// <param name="Source">As the model wrote it.</param>
public sealed record ModelMistake(string Id, WasmContract Contract, string Outcome, IReadOnlyList<string> Texts, IReadOnlyList<string> Warnings, string Source)
{
    public override string ToString() => Id;
}
