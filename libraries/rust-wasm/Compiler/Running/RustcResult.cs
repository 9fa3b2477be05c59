namespace RlmAspire.RustWasm.Compiler.Running;

/// <summary>What one call of rustc left behind.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">128 and more is a signal.</param>
/// <param name="Output">The file that it wrote.</param>
/// <param name="Diagnostics">Lines of JSON, and what else was said; the last line may be cut.</param>
internal sealed record RustcResult(RustcEnd End, int ExitCode, byte[] Output, string Diagnostics)
{
    public bool Succeeded => End == RustcEnd.Exited && ExitCode == 0 && Output.Length > 0;
}
