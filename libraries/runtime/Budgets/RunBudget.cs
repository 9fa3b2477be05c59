using RlmAspire.Contracts.Errors;

namespace RlmAspire.Runtime.Budgets;

/// <summary>The limits of a run, held over its whole tree of calls.</summary>
/// <remarks>
/// Running out of time, tokens or money fires <see cref="Token"/>: waiting model calls and running cells end. Running out of calls
/// or turns does not: what runs may end, no new call begins, and the model is asked for its answer.
/// </remarks>
internal sealed class RunBudget : IDisposable
{
    private readonly RunLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private readonly long _start;
    private LimitReached? _reached;
    private int _calls;
    private int _iterations;
    private int _toolCalls;

    public RunBudget(RunLimits limits, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        _limits = limits;
        _timeProvider = timeProvider;
        _start = timeProvider.GetTimestamp();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = timeProvider.CreateTimer(_ => StopForTime(), null, limits.Timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires when the run is cancelled, or a limit leaves no room for anything more.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The first limit that was reached, or null.</summary>
    public LimitReached? Reached => Volatile.Read(ref _reached);

    public int Calls => Math.Min(Volatile.Read(ref _calls), _limits.MaxCalls);

    public int Iterations => Volatile.Read(ref _iterations);

    public TimeSpan Elapsed => _timeProvider.GetElapsedTime(_start);

    /// <summary>Time for one cell: its own limit, or what is left of the run's.</summary>
    public TimeSpan CellTime
    {
        get
        {
            var left = _limits.Timeout - Elapsed;
            return left < _limits.CellTimeout ? Max(left, TimeSpan.FromMilliseconds(1)) : _limits.CellTimeout;
        }
    }

    public void CountIteration() => Interlocked.Increment(ref _iterations);

    /// <summary>Takes a place for one more call.</summary>
    /// <param name="reached">The limit, when this call was the first to run into it.</param>
    /// <returns>Whether the call may begin.</returns>
    public bool TryStartCall(out LimitReached? reached)
    {
        var number = Interlocked.Increment(ref _calls);
        reached = number <= _limits.MaxCalls
            ? null
            : Note(new LimitReached("maxCalls", ErrorCodes.CallBudgetExhausted, _limits.MaxCalls, _limits.MaxCalls));
        return number <= _limits.MaxCalls;
    }

    /// <summary>Takes a place for one more call of a tool.</summary>
    /// <param name="reached">The limit, when this call was the first to run into it.</param>
    /// <returns>Whether the tool may be called.</returns>
    public bool TryStartToolCall(out LimitReached? reached)
    {
        var number = Interlocked.Increment(ref _toolCalls);
        reached = number <= _limits.MaxToolCalls
            ? null
            : Note(new LimitReached("maxToolCalls", ErrorCodes.ToolBudgetExhausted, _limits.MaxToolCalls, _limits.MaxToolCalls));
        return number <= _limits.MaxToolCalls;
    }

    /// <summary>Compares what the whole run has spent with its limits, and stops the run when it is too much.</summary>
    /// <returns>The limit, when it has just been reached.</returns>
    public LimitReached? Settle(Spending spent)
    {
        LimitReached? limit =
            spent.Tokens >= _limits.MaxTokens ? new("maxTokens", ErrorCodes.TokenBudgetExhausted, _limits.MaxTokens, spent.Tokens)
            : spent.CostAgainstLimit >= _limits.MaxCostUsd
                ? new("maxCostUsd", ErrorCodes.CostBudgetExhausted, UsDollars.Format(_limits.MaxCostUsd), UsDollars.Format(spent.CostAgainstLimit))
            : null;
        if (limit is null)
        {
            return null;
        }

        var first = Note(limit);
        _stop.Cancel();
        return first;
    }

    /// <summary>The root has used all its turns.</summary>
    public LimitReached? UseUpIterations() => Note(IterationLimit());

    /// <summary>What a call that has used all its turns is told.</summary>
    public LimitReached IterationLimit() =>
        new("maxIterations", ErrorCodes.MaxIterationsReached, _limits.MaxIterations, _limits.MaxIterations);

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }

    private void StopForTime()
    {
        Note(new LimitReached("timeoutMs", ErrorCodes.RunTimeout, _limits.Timeout.TotalMilliseconds, Math.Round(Elapsed.TotalMilliseconds)));
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run ended while the timer was firing.
        }
    }

    private LimitReached? Note(LimitReached limit) => Interlocked.CompareExchange(ref _reached, limit, null) is null ? limit : null;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
