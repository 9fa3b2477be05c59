using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Runs;

/// <summary>A run that this process executes, and the ways in which that ends before its time.</summary>
internal sealed class RunningRun : IDisposable
{
    private readonly CancellationTokenSource _leaving;
    private readonly CancellationTokenSource _ended;
    private RunCanceller? _canceller;

    /// <param name="attempt">The number of this attempt.</param>
    /// <param name="stopping">Fires when the process ends.</param>
    public RunningRun(int attempt, CancellationToken stopping)
    {
        Attempt = attempt;
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        (Leaving, Token) = (_leaving.Token, _ended.Token);
    }

    public int Attempt { get; }

    /// <summary>Ends the work on the run, for whatever reason.</summary>
    public CancellationToken Token { get; }

    /// <summary>The run is another worker's from now on: nothing more may be written for it.</summary>
    public CancellationToken Leaving { get; }

    /// <summary>Who cancelled it, or null.</summary>
    public RunCanceller? Canceller => Volatile.Read(ref _canceller);

    /// <summary>Ends the run in order, with its last event; the first one who asks stands there.</summary>
    public void Cancel(RunCanceller by)
    {
        if (Interlocked.CompareExchange(ref _canceller, by, null) is null)
        {
            Fire(_ended);
        }
    }

    /// <summary>Lets go of the run, which goes on elsewhere.</summary>
    public void Leave() => Fire(_leaving);

    public void Dispose()
    {
        _ended.Dispose();
        _leaving.Dispose();
    }

    private static void Fire(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run has ended meanwhile.
        }
    }
}
