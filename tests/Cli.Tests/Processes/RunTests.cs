using System.Text.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class RunTests : IDisposable
{
    private const string Text = """
        The lighthouse at Port Ellery was built in 1887 by Marta Oakes.
        Its lamp burned whale oil until 1921, when it was changed to electric light.
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-process-").FullName;

    private string Context => Path.Combine(_folder, "lighthouse.txt");

    public RunTests() => File.WriteAllText(Context, Text);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_Baseline_PrintsTheAnswerAndKeepsTheTrace()
    {
        await SandboxRequired.CheckAsync();

        var (code, output, error) = await RlmProcess.RunAsync(_folder, "run", "Who built the lighthouse?", "--context", Context);

        Assert.True(code == 0, error);
        Assert.Contains("Marta Oakes", output, StringComparison.Ordinal);
        Assert.Contains("a retrieval policy, not a language model", error, StringComparison.Ordinal);
        var history = await RlmProcess.RunAsync(_folder, "history");
        Assert.Contains("Who built the lighthouse?", history.Output, StringComparison.Ordinal);
        var show = await RlmProcess.RunAsync(_folder, "show", "last");
        Assert.Contains("Marta Oakes", show.Output, StringComparison.Ordinal);
        var verify = await RlmProcess.RunAsync(_folder, "verify", "last");
        Assert.True(verify.Code == 0, verify.Output);
        var lines = (await RlmProcess.RunAsync(_folder, "export", "last")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var events = lines.Select(static line => TraceEventJson.Parse(System.Text.Encoding.UTF8.GetBytes(line))).ToList();
        Assert.Null(HashChain.Verify(events, events[0].Run));
        Assert.Equal(EventTypes.RunCompleted, events[^1].Type);
    }

    [Fact]
    public async Task Run_Json_PrintsExactlyTheResult()
    {
        await SandboxRequired.CheckAsync();

        var (code, output, error) = await RlmProcess.RunAsync(_folder, "run", "Who built the lighthouse?", "-c", Context, "--json");

        Assert.True(code == 0, error);
        var members = JsonDocument.Parse(output).RootElement.EnumerateObject().Select(static member => member.Name);
        Assert.Equal(["run", "status", "answer", "stopReason", "iterations", "calls", "usage", "costUsd", "durationMs"], members);
        var result = JsonSerializer.Deserialize(output, ContractsJsonContext.Default.RunResult)!;
        Assert.Equal((RunStatus.Completed, "answered"), (result.Status, result.StopReason));
        using var store = OpenStore();
        Assert.Equal((result.Iterations, result.Calls, result.Usage, result.CostUsd), Figures(store.Get(result.Run)!));
    }

    [Fact]
    public async Task Run_OneIteration_StopsWithExitCode3()
    {
        await SandboxRequired.CheckAsync();

        var (code, output, error) = await RlmProcess.RunAsync(_folder, "run", "Who built the lighthouse?", "-c", Context, "--max-calls", "1", "--max-tokens", "1", "--json");

        Assert.True(code == ExitCodes.Stopped, $"{code} {output} {error}");
        Assert.Equal(RunStatus.Stopped, JsonSerializer.Deserialize(output, ContractsJsonContext.Default.RunResult)!.Status);
    }

    [Fact]
    public async Task Run_CtrlC_WritesTheEndAndExits130()
    {
        await SandboxRequired.CheckAsync();
        await using var model = await StallingModel.StartAsync();
        using var rlm = RlmProcess.Start(_folder, "run", "How long is it?", "-c", Context, "--model", "scripted", "--base-url", model.BaseUrl);
        await model.Asked.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        rlm.Interrupt();
        var code = await rlm.WaitAsync();

        Assert.True(code == ExitCodes.Interrupted, $"{code}: {await rlm.Error}");
        using var store = OpenStore();
        var run = Assert.Single(store.List(5));
        Assert.Equal((RunStatus.Cancelled, false), (run.Status, run.Interrupted));
        Assert.Equal(EventTypes.RunCancelled, store.EnumerateEvents(run.Id).Last().Type);
        Assert.Contains("cancelled", await rlm.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_KilledHard_KeepsItsEventsAndShowsAsInterrupted()
    {
        await SandboxRequired.CheckAsync();
        await using var model = await StallingModel.StartAsync();
        using var rlm = RlmProcess.Start(_folder, "run", "How long is it?", "-c", Context, "--model", "scripted", "--base-url", model.BaseUrl);
        await model.Asked.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        using var store = OpenStore();
        var alive = Assert.Single(store.List(5));

        rlm.KillHard();
        await rlm.WaitAsync();

        Assert.Equal((RunStatus.Running, false), (alive.Status, alive.Interrupted));
        var dead = Assert.Single(store.List(5));
        Assert.Equal((RunStatus.Running, true), (dead.Status, dead.Interrupted));
        var events = store.EnumerateEvents(dead.Id).ToList();
        Assert.Null(HashChain.Verify(events, dead.Id));
        Assert.Contains(events, static traceEvent => traceEvent.Type == EventTypes.ModelRequested);
        Assert.Contains("interrupted", (await RlmProcess.RunAsync(_folder, "history")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SeveralAtOnceOnANewStore_AllAreKept()
    {
        await SandboxRequired.CheckAsync();

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(index => RlmProcess.RunAsync(_folder, "run", $"Who built the lighthouse? {index}", "-c", Context, "--json")));

        Assert.All(runs, static run => Assert.True(run.Code == 0, run.Error));
        using var store = OpenStore();
        Assert.Equal(3, store.List(10).Count(static run => run.Status == RunStatus.Completed));
    }

    private static (int Iterations, int Calls, TokenUsage Usage, string? Cost) Figures(RunSummary run) => (run.Iterations, run.Calls, run.Usage, run.CostUsd);

    private LocalStore OpenStore() => LocalStore.Open(Path.Combine(_folder, "home", "rlm.db"));
}
