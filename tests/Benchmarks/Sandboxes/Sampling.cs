using System.Diagnostics;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>Samples in milliseconds.</summary>
internal static class Sampling
{
    public static async Task<List<double>> RepeatAsync(int count, Func<Task<double>> measure)
    {
        var samples = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            samples.Add(await measure());
        }

        return samples;
    }

    public static async Task<double> TimeAsync(Func<Task> action)
    {
        var started = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
