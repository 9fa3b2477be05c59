using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RlmAspire.Contracts.Signing;
using RlmAspire.Data.Migrations;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.Ingest;

/// <summary>
/// Events a second into Postgres: signed uploads over HTTP against raw binary COPY of the same rows, in turns on one server. Set
/// RLM_BENCH_POSTGRES to the connection string of an empty database to measure on a server that flushes to disk; the throwaway one does not.
/// </summary>
internal sealed class IngestBenchmark : IBenchmark
{
    private const int Runs = 4;
    private const int EventsInARun = 5_000;
    private const int EventsInARequest = 2_500;
    private const int Rounds = 7;

    /// <summary>Until the background compilers of both processes are done; on two cores they take as much of the machine as the work itself.</summary>
    private const int WarmUpRounds = 12;

    public string Name => "ingest";

    public string Summary => "events into Postgres through signed uploads, against raw binary COPY";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        await using var postgres = new PostgresServer();
        await using var redis = new RedisServer();
        var database = Environment.GetEnvironmentVariable("RLM_BENCH_POSTGRES") ?? await postgres.CreateDatabaseAsync(cancellationToken);
        await using var source = NpgsqlDataSource.Create(database);
        await DatabaseMigrator.MigrateAsync(source, NullLogger.Instance, cancellationToken);
        await ExecuteAsync(source, $"DROP TABLE IF EXISTS raw_events; {RawCopy.CreateTable}", cancellationToken);
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__rlm"] = database,
            ["ConnectionStrings__redis"] = await redis.GetConnectionStringAsync(cancellationToken),
        };
        await using var ingest = await ServiceProcess.StartAsync("SyncIngest", settings, cancellationToken);
        var (signed, raw) = await MeasureAsync(source, ingest, cancellationToken);

        var ratios = signed.Zip(raw, (ours, theirs) => 100 * ours / theirs).ToList();
        return
        [
            BenchmarkMetric.Of("signed upload, 2 at once", "events/s", signed, "≥ 25000"),
            BenchmarkMetric.Of("raw binary COPY, 2 at once", "events/s", raw),
            BenchmarkMetric.Of("signed upload / raw COPY", "%", ratios, "≥ 50"),
            BenchmarkMetric.Of($"fsync of the server ({await ScalarAsync(source, "SHOW fsync", cancellationToken)})", "on", [await ScalarAsync(source, "SHOW fsync", cancellationToken) == "on" ? 1 : 0]),
        ];
    }

    private static async Task<(List<double> Signed, List<double> Raw)> MeasureAsync(NpgsqlDataSource source, ServiceProcess ingest, CancellationToken cancellationToken)
    {
        var key = SigningKey.Create();
        var (signed, raw) = (new List<double>(), new List<double>());
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            var traces = Enumerable.Range(0, Runs).Select(_ => SampleTrace.Create(EventsInARun)).ToList();
            var uploads = traces.Select(trace => new SignedUpload(trace, EventsInARequest)).ToList();
            var rows = traces.Select(trace => RawCopy.Prepare(trace.Events).Chunk(EventsInARequest).ToArray()).ToList();
            GC.Collect();

            var ours = await RateAsync(uploads, (upload, token) => upload.RunAsync(ingest.Http, key, token), cancellationToken);
            var theirs = await RateAsync(rows, (chunks, token) => CopyAsync(source, chunks, token), cancellationToken);

            if (round >= WarmUpRounds)
            {
                signed.Add(ours);
                raw.Add(theirs);
            }
        }

        return (signed, raw);
    }

    private static async Task CopyAsync(NpgsqlDataSource source, (Contracts.Traces.TraceEvent Event, byte[] Data)[][] chunks, CancellationToken cancellationToken)
    {
        foreach (var chunk in chunks)
        {
            await RawCopy.RunAsync(source, chunk, cancellationToken);
        }
    }

    private static async Task<double> RateAsync<T>(IEnumerable<T> work, Func<T, CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(work, options, async (item, token) => await run(item, token));
        return Runs * EventsInARun / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string?> ScalarAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
