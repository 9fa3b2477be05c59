using RlmAspire.Contracts.Sandboxes;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>Percentiles of a histogram.</summary>
public static class LatencySummaries
{
    /// <summary>What the histogram says, on the wire. A percentile is the upper end of its bucket.</summary>
    public static LatencySummary Summarize(this IReadOnlyList<LatencyBucket> buckets)
    {
        var count = buckets.Sum(static bucket => bucket.Count);
        return new LatencySummary(
            count,
            Percentile(buckets, count, 0.50),
            Percentile(buckets, count, 0.95),
            Percentile(buckets, count, 0.99),
            [.. buckets.Select(static bucket => new LatencyStep(bucket.UpToMs, bucket.Count))]);
    }

    private static double? Percentile(IReadOnlyList<LatencyBucket> buckets, long count, double share)
    {
        var wanted = (long)Math.Ceiling(count * share);
        var seen = 0L;
        foreach (var bucket in buckets)
        {
            seen += bucket.Count;
            if (seen >= wanted)
            {
                return bucket.UpToMs;
            }
        }

        return null;
    }
}
