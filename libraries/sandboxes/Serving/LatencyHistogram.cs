using System.Diagnostics.Metrics;
using System.Numerics;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>Durations in buckets that double from 0.125 ms on; safe to use from many threads.</summary>
/// <param name="instrument">Is told of each too, where there is one.</param>
public sealed class LatencyHistogram(Histogram<double>? instrument = null)
{
    private const int Buckets = 24;
    private const double FirstMs = 0.125;

    private readonly long[] _counts = new long[Buckets];

    public void Record(TimeSpan duration)
    {
        instrument?.Record(duration.TotalMilliseconds);
        var steps = (ulong)Math.Max(0, Math.Ceiling(duration.TotalMilliseconds / FirstMs) - 1);
        Interlocked.Increment(ref _counts[Math.Min(Buckets - 1, steps == 0 ? 0 : BitOperations.Log2(steps) + 1)]);
    }

    /// <summary>The buckets up to the last that is not empty.</summary>
    public IReadOnlyList<LatencyBucket> Snapshot()
    {
        var counts = _counts.Select((_, index) => Interlocked.Read(ref _counts[index])).ToArray();
        var used = Array.FindLastIndex(counts, static count => count > 0) + 1;
        return [.. counts.Take(used).Select(static (count, index) => new LatencyBucket(FirstMs * Math.Pow(2, index), count))];
    }
}
