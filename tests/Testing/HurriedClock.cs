namespace RlmAspire.Testing;

/// <summary>The real clock, but whoever waits on it waits only a hundredth of the time. The longest wait asked for is kept.</summary>
public sealed class HurriedClock : TimeProvider
{
    private const int Factor = 100;
    private long _longest;

    /// <summary>The longest wait that was asked for.</summary>
    public TimeSpan LongestWait => TimeSpan.FromTicks(Interlocked.Read(ref _longest));

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        InterlockedMax(dueTime.Ticks);
        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Factor : dueTime, period);
    }

    private void InterlockedMax(long ticks)
    {
        for (var seen = Interlocked.Read(ref _longest); ticks > seen; seen = Interlocked.Read(ref _longest))
        {
            Interlocked.CompareExchange(ref _longest, ticks, seen);
        }
    }
}
