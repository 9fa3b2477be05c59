using RlmAspire.RustWasm.Telemetry;

namespace RlmAspire.RustWasm.Running;

/// <summary>Counts what became of calls on workers.</summary>
internal sealed class ExecutionTally
{
    private long _executions;
    private long _hits;
    private long _kills;

    public (long Executions, long Hits, long Kills) Read() =>
        (Interlocked.Read(ref _executions), Interlocked.Read(ref _hits), Interlocked.Read(ref _kills));

    public void Count(WorkerOutcome outcome)
    {
        if (outcome.Stop != WorkerStop.NotBegun)
        {
            Interlocked.Increment(ref _executions);
            Interlocked.Add(ref _hits, outcome.Resident ? 1 : 0);
        }

        if (outcome.Answer is null)
        {
            Interlocked.Increment(ref _kills);
            RustWasmTelemetry.Killed(outcome.Stop);
        }
        else if (!outcome.Resident)
        {
            RustWasmTelemetry.Compiled(outcome.Answer.CompileMs);
        }
    }
}
