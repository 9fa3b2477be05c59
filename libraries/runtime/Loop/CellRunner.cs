using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Tracing;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Loop;

/// <summary>Runs the cells of a call: traced, within the budget's time.</summary>
internal sealed class CellRunner(RunScope scope, CallNode node, ReplSession session)
{
    private int _cells;

    /// <summary>Runs one cell.</summary>
    /// <returns>What it did, and what the model is shown of it.</returns>
    /// <exception cref="SandboxException">The sandbox keeps losing the session; the trace has the cell's end all the same.</exception>
    public async Task<(CellResult Result, string Shown)> RunAsync(string code, int? iteration, CellLimits limits, CancellationToken cancellationToken)
    {
        var cell = _cells++;
        using var activity = RuntimeTelemetry.StartCell(node.Path, cell);
        await node.Trace.CellStartedAsync(cell, code, iteration);
        var start = scope.TimeProvider.GetTimestamp();
        var (result, lost) = await ExecuteAsync(code, limits, cancellationToken);
        if (result.DurationMs == 0)
        {
            result = result with { DurationMs = scope.TimeProvider.GetElapsedTime(start).TotalMilliseconds };
        }

        var shown = Observation.Of(result);
        await node.Trace.CellCompletedAsync(cell, result, shown, iteration);
        RuntimeTelemetry.EndCell(activity, result);
        return lost is null ? (result, shown) : throw lost;
    }

    private async Task<(CellResult Result, SandboxException? Lost)> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            return (await session.ExecuteAsync(code, limits, cancellationToken), null);
        }
        catch (SandboxException lost)
        {
            return (ReplSession.Lost(lost), lost);
        }
    }
}
