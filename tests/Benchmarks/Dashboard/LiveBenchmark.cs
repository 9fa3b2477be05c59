using Microsoft.Playwright;
using RlmAspire.Cli.Sync;
using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Benchmarks.Dashboard;

/// <summary>
/// From an event's own time to its paint in a browser, through all there is between: the CLI's store and live upload, sync-ingest, Postgres,
/// Redis, the push, the question for what is new, and the page. Everything runs on this machine, the browser too.
/// </summary>
internal sealed class LiveBenchmark : IBenchmark
{
    private const int Fast = 1_000;
    private const int Calm = 20;

    public string Name => "live";

    public string Summary => "event emitted by the CLI until it is painted in the browser";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        await using var stack = await WholeStack.StartAsync(cancellationToken);
        await using var chromium = await Chromium.StartAsync();
        using var store = LocalStore.Open(Path.Combine(stack.Home, "bench.db"));
        using var http = IngestConnection.CreateHttp();
        var client = new IngestClient(http, stack.Gateway, SigningKey.Create(), TimeProvider.System, RetryPlan.Brief);
        var run = Guid.CreateVersion7();
        await using var uploader = new LiveUploader(store, client, run, TimeProvider.System);
        using var writer = new TraceWriter(run, new ObservedSink(store.OpenSink(run), _ => uploader.Committed()), TimeProvider.System);

        var emitted = new EmittedRun(writer);
        await emitted.BeginAsync(cancellationToken);
        var watch = await OpenAsync(chromium, stack.Gateway, run);
        await emitted.EmitAsync(Fast, TimeSpan.FromSeconds(2), cancellationToken);
        var fast = await emitted.EmitAsync(Fast, TimeSpan.FromSeconds(10), cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        var calm = await emitted.EmitAsync(Calm, TimeSpan.FromSeconds(10), cancellationToken);
        var last = await emitted.EndAsync(cancellationToken);
        if (await uploader.FinishAsync(TimeSpan.FromSeconds(30), cancellationToken) is { } fault)
        {
            throw fault;
        }

        var log = await watch.UntilAsync(last.Seq + 1);
        return
        [
            .. Describe(Fast, fast, log.Paints, "≤ 150"),
            .. Describe(Calm, calm, log.Paints, goal: null),
            BenchmarkMetric.Of("of that: the page's question for new events", "ms", log.QuestionsMs),
            BenchmarkMetric.Of("beside it: its question for totals and calls", "ms", log.DetailsMs),
        ];
    }

    /// <summary>The page once it is there and hears of changes.</summary>
    private static async Task<PaintWatch> OpenAsync(Chromium chromium, Uri gateway, Guid run)
    {
        var page = await chromium.NewPageAsync();
        for (var tries = 0; (await page.GotoAsync(new Uri(gateway, $"api/rlm/runs/{run}").ToString()))?.Ok != true; tries++)
        {
            await Task.Delay(100);
            if (tries == 100)
            {
                throw new TimeoutException("The server did not get the run within 10 s.");
            }
        }

        await page.GotoAsync(new Uri(gateway, $"rlm/runs/{run}").ToString());
        await page.GetByText("Events here").WaitForAsync();
        await page.GetByRole(AriaRole.Status, new() { Name = "Live connection: Live" }).WaitForAsync();
        var watch = new PaintWatch(page);
        await watch.StartAsync();
        return watch;
    }

    private static IEnumerable<BenchmarkMetric> Describe(int pace, IReadOnlyList<TraceEvent> events, IReadOnlyList<Paint> paints, string? goal)
    {
        var delays = events.Select(traceEvent => First(paints, traceEvent.Seq) - Milliseconds(traceEvent.At)).ToList();
        var metric = BenchmarkMetric.Of($"emitted until painted at {pace} events/s, p95", "ms", delays, goal);
        yield return metric with { Value = metric.P95 };
        var seconds = (events[^1].At - events[0].At).TotalSeconds;
        yield return BenchmarkMetric.Of($"pace that was kept, of {pace}", "events/s", [(events.Count - 1) / seconds]);
        var shown = paints.Count(paint => paint.Events > events[0].Seq && paint.Events <= events[^1].Seq + 1);
        yield return BenchmarkMetric.Of($"paints with something new at {pace} events/s", "1/s", [shown / seconds]);
    }

    private static double First(IReadOnlyList<Paint> paints, long seq) => paints.First(paint => paint.Events > seq).At;

    private static double Milliseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
