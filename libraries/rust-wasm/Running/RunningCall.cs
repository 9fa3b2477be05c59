namespace RlmAspire.RustWasm.Running;

/// <summary>A call that a worker has: whichever comes first, its answer or what stops it, decides.</summary>
internal sealed class RunningCall(ModuleCall call, Action kill) : IDisposable
{
    private const int Open = 0;
    private const int Answered = -1;

    private readonly TaskCompletionSource<WorkerOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancelling;
    private ITimer? _clock;
    private int _state;

    public ModuleCall Call => call;

    public Task<WorkerOutcome> Outcome => _outcome.Task;

    /// <summary>What has stopped it; none while it runs, and when it was answered.</summary>
    public WorkerStop Stop => Volatile.Read(ref _state) is var state && state > 0 ? (WorkerStop)state : WorkerStop.None;

    public void Heed(CancellationToken cancellationToken) =>
        _cancelling = cancellationToken.UnsafeRegister(static state => ((RunningCall)state!).End(WorkerStop.Cancelled), this);

    /// <summary>From now on the wall time counts.</summary>
    public void StartClock(TimeProvider timeProvider) => _clock = timeProvider.CreateTimer(
        static state => ((RunningCall)state!).End(WorkerStop.TimedOut), this, call.Limits.WallTime, Timeout.InfiniteTimeSpan);

    /// <returns>Whether the answer counts: nothing has stopped the call before.</returns>
    public bool TryAnswer() => Interlocked.CompareExchange(ref _state, Answered, Open) == Open;

    public void Complete(WorkerOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Dispose()
    {
        _cancelling.Dispose();
        _clock?.Dispose();
    }

    private void End(WorkerStop reason)
    {
        if (Interlocked.CompareExchange(ref _state, (int)reason, Open) == Open)
        {
            kill();
        }
    }
}
