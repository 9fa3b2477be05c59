namespace RlmAspire.Sandboxes.Serving;

/// <summary>The one time limit that a served session is under at a moment: of its cell, of its rest, of its client's silence.</summary>
internal sealed class SessionClock(TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _state = new();
    private ITimer? _timer;
    private int _armed;

    /// <summary>From now on this limit counts, in the place of the one before.</summary>
    public void Arm(TimeSpan time, Action reached)
    {
        lock (_state)
        {
            _timer?.Dispose();
            var armed = ++_armed;
            _timer = timeProvider.CreateTimer(_ => Fire(armed, reached), null, time, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            _armed++;
            _timer?.Dispose();
        }
    }

    /// <summary>A timer that was replaced may be on its way already.</summary>
    private void Fire(int armed, Action reached)
    {
        lock (_state)
        {
            if (armed != _armed)
            {
                return;
            }
        }

        reached();
    }
}
