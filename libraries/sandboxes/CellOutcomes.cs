using RlmAspire.Contracts.Sandboxes;

namespace RlmAspire.Sandboxes;

/// <summary>Results of cells as services send them.</summary>
public static class CellOutcomes
{
    public static CellOutcome ToOutcome(this CellResult result) => new(
        StatusOf(result.Status),
        result.Stdout,
        result.Stderr,
        result.StdoutBytes,
        result.StderrBytes,
        result.Error is { } error ? new CellFault(error.Type, error.Message, error.Traceback) : null,
        [.. result.Variables.Select(static variable => new CellVariable(variable.Name, variable.Type, variable.Preview))],
        [.. result.NewVariables.Select(static variable => variable.Name)],
        [.. result.ChangedVariables.Select(static variable => variable.Name)],
        result.Answer is { } answer ? new CellAnswer(answer.Text, answer.Kind) : null,
        result.HostCalls,
        result.DurationMs,
        result.CpuMs,
        result.PeakMemoryBytes,
        result.Fuel,
        result.StateLost);

    private static string StatusOf(CellStatus status) => status switch
    {
        CellStatus.Ok => CellStatuses.Ok,
        CellStatus.Error => CellStatuses.Error,
        CellStatus.Timeout => CellStatuses.Timeout,
        CellStatus.Killed => CellStatuses.Killed,
        CellStatus.Cancelled => CellStatuses.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
