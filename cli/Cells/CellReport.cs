using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Cells;

/// <summary>What <c>rlm exec --json</c> prints.</summary>
internal sealed record CellReport(
    string Status,
    string Stdout,
    string Stderr,
    CellError? Error,
    double DurationMs,
    double? CpuMs,
    long? PeakMemoryBytes,
    IReadOnlyList<VariableInfo> Variables)
{
    public static CellReport Of(CellResult result) => new(
        result.Status.ToString().ToLowerInvariant(),
        result.Stdout,
        result.Stderr,
        result.Error,
        result.DurationMs,
        result.CpuMs,
        result.PeakMemoryBytes,
        result.Variables);
}
