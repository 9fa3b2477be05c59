using Microsoft.Extensions.Options;

namespace RlmAspire.SandboxRunner.Admission;

/// <summary>Admits single executions up to the configured number.</summary>
internal sealed class ExecutionGate(IOptions<RunnerOptions> options, MachineMemory memory)
{
    private readonly int _capacity = options.Value.MaxRunningExecutions;
    private int _running;

    public int Running => Volatile.Read(ref _running);

    /// <returns>Null when there is a place, which <see cref="Leave"/> gives back; else what there is not enough of.</returns>
    public string? TryEnter()
    {
        if (!memory.HasReserve)
        {
            return Refusals.Memory;
        }

        if (Interlocked.Increment(ref _running) <= _capacity)
        {
            return null;
        }

        Leave();
        return Refusals.Executions;
    }

    public void Leave() => Interlocked.Decrement(ref _running);
}
