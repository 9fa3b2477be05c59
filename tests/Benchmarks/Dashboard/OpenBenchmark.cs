using Microsoft.Playwright;
using RlmAspire.Benchmarks.Ingest;
using RlmAspire.Contracts.Signing;

namespace RlmAspire.Benchmarks.Dashboard;

/// <summary>Opens a run of 100,000 events in a browser that has nothing in its cache, and scrubs through it.</summary>
internal sealed class OpenBenchmark : IBenchmark
{
    private const int Events = 100_000;
    private const int EventsInARequest = 2_500;
    private const int Rounds = 5;

    // From one end of the list to the other in 300 frames; gives the time between frames.
    private const string Scrub = """
        () => new Promise((resolve) => {
          const list = document.querySelector('[role=listbox]');
          const gaps = [];
          let before = performance.now();
          let frame = 0;
          const step = (now) => {
            gaps.push(now - before);
            before = now;
            list.scrollTop = (list.scrollHeight * frame) / 300;
            frame += 1;
            if (frame < 300) requestAnimationFrame(step);
            else resolve(gaps.slice(2));
          };
          requestAnimationFrame(step);
        })
        """;

    public string Name => "open";

    public string Summary => "opening a run of 100,000 events in the browser, and scrubbing through it";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        await using var stack = await WholeStack.StartAsync(cancellationToken);
        var trace = SampleTrace.Create(Events);
        using var http = new HttpClient { BaseAddress = stack.Gateway };
        await new SignedUpload(trace, EventsInARequest).RunAsync(http, SigningKey.Create(), cancellationToken);

        await using var chromium = await Chromium.StartAsync();
        var (first, everything, frames) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var page = await chromium.NewPageAsync();
            await page.GotoAsync(new Uri(stack.Gateway, $"rlm/runs/{trace.Run}").ToString(), new() { WaitUntil = WaitUntilState.Commit });
            var steps = await TimeOfAsync(page, "document.querySelector('[role=option]') !== null");
            var all = await TimeOfAsync(page, $"/· {Events:N0} events/.test(document.body.innerText)");
            var gaps = await page.EvaluateAsync<double[]>(Scrub);
            await page.Context.CloseAsync();

            // The first round warms the servers up.
            if (round > 0)
            {
                first.Add(steps);
                everything.Add(all);
                frames.AddRange(gaps);
            }
        }

        var scrub = BenchmarkMetric.Of("time between frames while scrubbing, p95", "ms", frames, "≤ 17");
        return
        [
            BenchmarkMetric.Of("first steps on the screen", "ms", first, "≤ 1000"),
            BenchmarkMetric.Of("all 100,000 events in the page", "ms", everything),
            scrub with { Value = scrub.P95 },
        ];
    }

    /// <summary>Milliseconds from the start of the navigation until the condition holds, looked at once a frame.</summary>
    private static async Task<double> TimeOfAsync(IPage page, string condition)
    {
        await page.WaitForFunctionAsync($"() => {condition}", null, new() { Timeout = 120_000 });
        return await page.EvaluateAsync<double>("() => performance.now()");
    }
}
