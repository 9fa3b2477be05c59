using Microsoft.Extensions.Options;

namespace RlmAspire.SandboxRunner.Features.Sessions;

/// <summary>Admits sessions up to the configured number: a refusal at once is worth more than a queue that grows.</summary>
internal sealed class SessionGate(IOptions<RunnerOptions> options)
{
    private readonly int _capacity = options.Value.MaxSessions;
    private int _live;

    public int Live => Volatile.Read(ref _live);

    public int Capacity => _capacity;

    /// <summary>Takes a place, which <see cref="Leave"/> gives back.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _live) <= _capacity)
        {
            return true;
        }

        Interlocked.Decrement(ref _live);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _live);
}
