namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>How many sessions a GiB holds: alive, and parked. The mix is what RLM runs leave: mostly small ones, some with parsed data.</summary>
internal static class ParkedFigures
{
    public const string Light = "x = 1\nnotes = ['seen']";
    public const string Medium = "import re\nrows = [{'id': i, 'text': f'line {i} of a table'} for i in range(2000)]\nfound = re.findall(r'line (\\d+)', ' '.join(r['text'] for r in rows))";
    public const string Heavy = "import json, collections\nwords = [f'word{i * 7919 % 5003}' for i in range(20_000)]\ncounts = collections.Counter(words)\ntext = json.dumps(counts)";

    private const double Gibibyte = 1024.0 * 1024 * 1024;
    private const int Live = 60;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var sandbox = BenchmarkSandbox.Wasm(maxReady: 1);
        await using var first = await sandbox.OpenAsync(cancellationToken);
        await BenchmarkSandbox.RunAsync(first, Light, cancellationToken);
        var before = (await sandbox.StatsAsync(cancellationToken)).RssBytes;
        var sizes = new List<double>();
        var sessions = new List<IAsyncDisposable>();
        for (var i = 0; i < Live; i++)
        {
            var session = await sandbox.OpenAsync(cancellationToken);
            sessions.Add(session);
            await BenchmarkSandbox.RunAsync(session, MixAt(i), cancellationToken);
            sizes.Add((await session.CheckpointAsync(cancellationToken)).Length);
        }

        var each = ((await sandbox.StatsAsync(cancellationToken)).RssBytes - before) / (double)Live;
        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }

        await sandbox.EndAsync();
        return
        [
            BenchmarkMetric.Of("sessions.live_per_gib", "sessions", [Math.Floor((Gibibyte - before) / each)], "≥ 90"),
            BenchmarkMetric.Of("sessions.parked_per_gib", "sessions", [Math.Floor(Gibibyte / sizes.Average())], "≥ 2000"),
            BenchmarkMetric.Of("session.live_mb", "MB", [each / 1e6]),
            BenchmarkMetric.Of("session.parked_kb", "KB", sizes.ConvertAll(static size => size / 1000)),
        ];
    }

    /// <summary>Six light ones, three with some data, one with more, in turn.</summary>
    private static string MixAt(int index) => (index % 10) switch
    {
        < 6 => Light,
        < 9 => Medium,
        _ => Heavy,
    };
}
