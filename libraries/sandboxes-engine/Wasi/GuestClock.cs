namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>A session's clocks. Its monotonic time goes on where it stood, on whatever machine the session is taken up again.</summary>
internal sealed class GuestClock(TimeProvider time, Func<long> cpuMeter, Action<TimeSpan> sleep) : IGuestClock
{
    public const uint Realtime = 0;
    public const uint Monotonic = 1;
    private const uint ProcessCpu = 2;
    private const uint ThreadCpu = 3;
    private const long NanosecondsPerMicrosecond = 1000;

    private long _cpuBefore;
    private long _cpuAtStart;

    /// <summary>Nanoseconds that the session's monotonic time is ahead of this machine's.</summary>
    public long Offset { get; set; }

    /// <summary>CPU time that the session has used, in nanoseconds.</summary>
    public long Cpu => _cpuBefore + cpuMeter() - _cpuAtStart;

    /// <summary>From now on this thread works for the session, which has used so much CPU time until now.</summary>
    public void Resume(long cpu) => (_cpuBefore, _cpuAtStart) = (cpu, cpuMeter());

    public long Read(uint id) => id switch
    {
        Realtime => (time.GetUtcNow().Ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond * NanosecondsPerMicrosecond,
        Monotonic => NowOf(time) + Offset,
        ProcessCpu or ThreadCpu => Cpu,
        _ => throw new WasiException(Errno.Inval),
    };

    public void Sleep(TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            sleep(time);
        }
    }

    /// <summary>This machine's monotonic time in nanoseconds.</summary>
    public static long NowOf(TimeProvider time) => (long)((Int128)time.GetTimestamp() * 1_000_000_000 / time.TimestampFrequency);
}
