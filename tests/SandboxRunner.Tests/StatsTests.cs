using System.Globalization;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>What the runner tells of itself.</summary>
public sealed class StatsTests(RemoteFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Stats_AfterSomeCells_TellWhatTheyTookAndWhere()
    {
        await using var runner = new RunnerFactory(("Runner:ParkSeconds", "1"));
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(session, "x = 1");
        await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Parked, 1);
        var parked = (await RunnerClient.StatsAsync(runner)).ParkedBytes;
        await RunAsync(session, "x + 1");
        await RunAsync(session, "while True: pass", Within(300));

        var stats = await RunnerClient.StatsAsync(runner);

        Assert.Equal((1, 1, 3), (stats.OpenTime.Count, stats.UnparkTime.Count, stats.CellTime.Count));
        Assert.Equal(3, stats.CellTime.Buckets.Sum(bucket => bucket.Count));
        Assert.True(stats.CellTime.P50Ms <= stats.CellTime.P99Ms);
        Assert.True(stats.CellTime.P99Ms >= 256, $"{stats.CellTime.P99Ms} ms");
        Assert.InRange(parked, 1000, 100_000_000);
        Assert.Equal(1, stats.StoppedCells["killed"]);
        Assert.Equal(1, stats.Kills);
        Assert.Contains(stats.Engines, engine => engine is { ProcessId: > 0, RssBytes: > 1_000_000, Threads: > 0, Python: not null });
        Assert.True(stats.Pool.Hits + stats.Pool.Misses > 0);
    }

    [Fact]
    public async Task Metrics_WithASession_HaveTheSandboxesFigures()
    {
        await using var runner = new RunnerFactory();
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(session, "x = 1");

        using var client = new HttpClient { BaseAddress = runner.Address };
        var lines = (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token)).Split('\n');

        // The exporter sees every runner of this process, and other tests have theirs at the same time.
        Assert.InRange(Value(lines, "rlm_sandbox_sessions_live"), 1, 1000);
        Assert.InRange(Value(lines, "rlm_sandbox_sessions_opened_total"), 1, 1000);
        Assert.True(Value(lines, "rlm_sandbox_served_cell_duration_milliseconds_count") >= 1, string.Join('\n', lines.Where(line => line.Contains("sandbox", StringComparison.Ordinal))));
        Assert.Contains(lines, line => line.StartsWith("rlm_sandbox_pool_ready", StringComparison.Ordinal));
    }

    private static double Value(string[] lines, string name) =>
        double.Parse(
            lines.Single(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ' ' or '{').Split(' ')[1], CultureInfo.InvariantCulture);
}
