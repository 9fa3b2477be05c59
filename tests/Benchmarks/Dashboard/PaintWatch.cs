using System.Text.Json;
using Microsoft.Playwright;

namespace RlmAspire.Benchmarks.Dashboard;

/// <summary>Takes down, inside an open run page, when each number of events was painted.</summary>
internal sealed class PaintWatch(IPage page)
{
    // The page shows the number as the last event it has taken into its steps, in the same paint as these. The frame after the change is
    // waited for, and then the task behind its paint: the figure is up to one frame too high, never too low.
    private const string Script = """
        () => {
          window.paints = [];
          performance.setResourceTimingBufferSize(100_000);
          performance.clearResourceTimings();
          let last = 0;
          let cell = null;
          const find = () => [...document.querySelectorAll('th')].find((th) => th.textContent === 'Events here')?.nextElementSibling;
          const look = () => {
            if (cell === null || !cell.isConnected) cell = find() ?? null;
            const events = Number((/^([\d,]+) of/.exec(cell?.textContent ?? '')?.[1] ?? '0').replaceAll(',', ''));
            if (events === last) return;
            last = events;
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => window.paints.push({ events, at: Date.now() });
              channel.port2.postMessage(0);
            });
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """;

    private const string Result = """
        () => {
          const asked = performance.getEntriesByType('resource');
          const took = (pattern) => asked.filter((entry) => pattern.test(entry.name)).map((entry) => entry.duration);
          return { paints: window.paints, questionsMs: took(/\/trace\?/), detailsMs: took(/\/runs\/[0-9a-f-]+$/) };
        }
        """;

    public Task StartAsync() => page.EvaluateAsync(Script);

    /// <summary>Waits until so many events have been painted, and gives what the page did.</summary>
    public async Task<PaintLog> UntilAsync(long events)
    {
        await page.WaitForFunctionAsync("events => window.paints.at(-1)?.events >= events", events, new() { Timeout = 60_000 });
        var log = await page.EvaluateAsync<JsonElement>(Result);
        return log.Deserialize<PaintLog>(JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"The page gave {log}.");
    }
}
