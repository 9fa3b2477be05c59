namespace Aspire.Hosting.Supervision;

/// <summary>
/// Pauses between restarts: half a second, doubling up to half a minute, and from the beginning again after a process has run for a minute.
/// </summary>
internal sealed class BackOff
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_settled = TimeSpan.FromMinutes(1);

    /// <summary>Crashes since the process last ran for long.</summary>
    public int Crashes { get; private set; }

    public TimeSpan Next(TimeSpan ranFor)
    {
        Crashes = ranFor >= s_settled ? 1 : Crashes + 1;
        var doublings = Math.Min(Crashes - 1, 10);
        return TimeSpan.FromTicks(Math.Min(s_first.Ticks << doublings, s_longest.Ticks));
    }
}
