namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>The times that a call asks for, by the flags of WASI: those that are to be set, to the given nanosecond or to now.</summary>
internal readonly record struct FileTimes(long? Accessed, long? Modified)
{
    private const uint AccessedGiven = 1;
    private const uint AccessedNow = 2;
    private const uint ModifiedGiven = 4;
    private const uint ModifiedNow = 8;

    /// <exception cref="WasiException">One is to be set in both ways, or to one after the year 2262.</exception>
    public static FileTimes Of(long accessed, long modified, uint flags, long now) => new(
        TimeOf(accessed, (flags & AccessedGiven) != 0, (flags & AccessedNow) != 0, now),
        TimeOf(modified, (flags & ModifiedGiven) != 0, (flags & ModifiedNow) != 0, now));

    private static long? TimeOf(long given, bool isGiven, bool isNow, long now) => (isGiven, isNow) switch
    {
        (true, true) => throw new WasiException(Errno.Inval),
        (true, _) => given < 0 ? throw new WasiException(Errno.Inval) : given,
        (_, true) => now,
        _ => null,
    };
}
