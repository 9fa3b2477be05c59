using System.Diagnostics;
using System.Text;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.Sandboxes;

namespace RlmAspire.Benchmarks.Loop;

/// <summary>What the loop itself costs: an iteration without model and cell time, and a whole baseline run over 5 MB of text.</summary>
internal sealed class LoopBenchmark : IBenchmark
{
    private const int Runs = 20;
    private const int Turns = 100;
    private const int BaselineRuns = 5;
    private const int TextBytes = 5_000_000;

    public string Name => "loop";

    public string Summary => "loop overhead per iteration, and a baseline run over 5 MB";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        var overheads = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            var measured = await MeasureTurnsAsync(cancellationToken);
            // The first run compiles.
            overheads.AddRange(run == 0 ? [] : measured);
        }

        var metrics = new List<BenchmarkMetric> { BenchmarkMetric.Of("loop overhead per iteration", "ms", overheads, "≤ 1") };
        var wasm = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(environment => environment.Name == "wasm");
        if ((await wasm.CheckAsync(cancellationToken)).On)
        {
            metrics.Add(BenchmarkMetric.Of("baseline run over 5 MB, session start included", "ms", await MeasureBaselineAsync(wasm, cancellationToken)));
        }

        return metrics;
    }

    /// <summary>The time from one answer of the model to its next question, which holds parsing, a cell's events, and the next message.</summary>
    private static async Task<IEnumerable<double>> MeasureTurnsAsync(CancellationToken cancellationToken)
    {
        var model = new ScriptedModel(turn => turn == Turns - 1 ? "```repl\nFINAL('done')\n```" : $"I look at part {turn}.\n\n```repl\nprint(context[{turn}:])\n```");
        var request = Request("scripted", "instant", Encoding.UTF8.GetBytes("some text")) with { Limits = new RunLimits { MaxIterations = Turns } };
        await new RlmRunner(model, [new InstantSandbox()], TimeProvider.System).RunAsync(request, new DiscardedTrace(), cancellationToken);
        return model.Requests.Zip(model.Requests.Skip(1), (one, next) => Stopwatch.GetElapsedTime(one.Answered, next.Asked).TotalMilliseconds);
    }

    private static async Task<List<double>> MeasureBaselineAsync(ISandboxEnvironment wasm, CancellationToken cancellationToken)
    {
        using var models = new ModelCatalog(new ModelOptions(), TimeProvider.System);
        var runner = new RlmRunner(models, [wasm], TimeProvider.System);
        var text = Text();
        var times = new List<double>();
        for (var run = 0; run < BaselineRuns; run++)
        {
            var result = await runner.RunAsync(Request(ModelCatalog.Baseline, wasm.Name, text), new DiscardedTrace(), cancellationToken);
            times.Add(result.Answer!.Contains("amber", StringComparison.Ordinal)
                ? result.DurationMs
                : throw new InvalidOperationException($"The baseline did not find the sentence: {result.Answer}"));
        }

        return times;
    }

    private static byte[] Text()
    {
        var text = new StringBuilder();
        for (var line = 0; text.Length < TextBytes; line++)
        {
            text.Append(line == 50_000
                ? "The brig Calliope carried a cargo of Baltic amber.\n"
                : $"On day {line} the keeper of the light wrote that nothing had happened at sea.\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static RunRequest Request(string model, string environment, byte[] text) => new()
    {
        Id = Guid.CreateVersion7(),
        Query = "What was the cargo of the Calliope?",
        Contexts = [new ContextInput("text", "benchmark", text)],
        Model = model,
        Environment = environment,
        Source = "cli",
    };
}
