namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Decides between the end of a step and its being stopped: exactly one of them comes first.</summary>
/// <param name="interrupt">Makes a running guest ask <see cref="IsStopped"/>.</param>
internal sealed class StepGate(Action interrupt) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _stop = new();
    private bool _running;
    private int? _cell;
    private int? _doomed;

    public bool IsStopped => _stop.IsCancellationRequested;

    /// <returns>False when the cell was stopped before it began.</returns>
    public bool TryBegin(int? cell)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested)
            {
                _stop.Dispose();
                _stop = new CancellationTokenSource();
            }

            (_running, _cell) = (true, cell);
            return cell is null || cell != _doomed;
        }
    }

    /// <summary>From here on the step counts, and is not stopped.</summary>
    /// <returns>False when that was decided before.</returns>
    public bool TryFinish()
    {
        lock (_lock)
        {
            _running = false;
            return !IsStopped;
        }
    }

    /// <summary>Stops a cell, if it is the one that runs or has yet to begin.</summary>
    public void Stop(int? cell)
    {
        lock (_lock)
        {
            if (_running && cell is not null && _cell == cell)
            {
                StopRunning();
            }
            else if (cell != _cell)
            {
                _doomed = cell;
            }
        }
    }

    /// <summary>Stops whatever runs.</summary>
    public void StopAny()
    {
        lock (_lock)
        {
            if (_running)
            {
                StopRunning();
            }
        }
    }

    /// <summary>Waits, unless the step is stopped.</summary>
    /// <exception cref="StepStoppedException">It is.</exception>
    public void Wait(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromDays(1))
        {
            _stop.Token.WaitHandle.WaitOne(left < TimeSpan.FromDays(1) ? left : TimeSpan.FromDays(1));
            ThrowIfStopped();
        }
    }

    /// <summary>Gives what comes first to <paramref name="wait"/>, which blocks.</summary>
    /// <exception cref="StepStoppedException">The step was stopped.</exception>
    public T Await<T>(Func<CancellationToken, T> wait)
    {
        try
        {
            return wait(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new StepStoppedException();
        }
    }

    /// <exception cref="StepStoppedException">The step was stopped.</exception>
    public void ThrowIfStopped()
    {
        if (IsStopped)
        {
            throw new StepStoppedException();
        }
    }

    public void Dispose() => _stop.Dispose();

    private void StopRunning()
    {
        _stop.Cancel();
        interrupt();
    }
}
