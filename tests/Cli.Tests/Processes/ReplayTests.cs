using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing.Models;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class ReplayTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-replay-").FullName;
    private ScriptedModelServer _server = null!;

    private string Context => Path.Combine(_folder, "text.txt");

    public async ValueTask InitializeAsync()
    {
        await SandboxRequired.CheckAsync();
        await File.WriteAllTextAsync(Context, "The lighthouse was built in 1887.", TestContext.Current.CancellationToken);
        _server = await ScriptedModelServer.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Replay_RunWithSubCalls_IsIdenticalWithoutTheModel()
    {
        Turns("print(context)\nprint(llm_query_batched(['a', 'a', 'b']), {'x', 'y', 'z'}, object())", "answer['content'] = '1887'\nanswer['ready'] = True");
        await RunAsync();
        await _server.DisposeAsync();

        var (code, output, error) = await RlmProcess.RunAsync(_folder, "replay", "last", "--json");

        Assert.True(code == 0, output + error);
        var report = JsonNode.Parse(output)!;
        Assert.Equal((true, "0", 5), ((bool)report["identical"]!, (string?)report["costUsd"], (int)report["replies"]!));
        using var store = OpenStore();
        Assert.Single(store.List(5));
    }

    [Fact]
    public async Task Replay_CellUsesTimeAndChance_DivergesWithExitCode1()
    {
        Turns("import time, random\nprint('steady')", "print('now', time.time_ns(), random.random())", "answer['content'] = '1887'\nanswer['ready'] = True");
        await RunAsync();

        var (code, output, error) = await RlmProcess.RunAsync(_folder, "replay", "last", "--keep");

        Assert.True(code == ExitCodes.Failed, output + error);
        Assert.Contains("diverged at call 0, iteration 2", output, StringComparison.Ordinal);
        Assert.Contains("cell output", output, StringComparison.Ordinal);
        Assert.Contains("  - now ", output, StringComparison.Ordinal);
        Assert.Contains("  + now ", output, StringComparison.Ordinal);
        using var store = OpenStore();
        var kept = store.List(5);
        Assert.Equal(2, kept.Count);
        Assert.Contains($"replay of {kept[1].Id}", (await RlmProcess.RunAsync(_folder, "show", "last")).Output, StringComparison.Ordinal);
        Assert.Equal(kept[1].Id.ToString(), (string?)store.EnumerateEvents(kept[0].Id).First().Data["replayOf"]);
    }

    [Fact]
    public async Task Run_ModelIsARecordedRun_AnswersTheSameForNothing()
    {
        Turns("print(llm_query('a'))", "answer['content'] = '1887'\nanswer['ready'] = True");
        await RunAsync();
        var asked = _server.Requests.Count;

        var (code, output, error) = await RlmProcess.RunAsync(_folder, "run", "When?", "-c", Context, "--model", "replay/last");

        Assert.True(code == 0, output + error);
        Assert.Equal("1887", output.Trim());
        Assert.Equal(asked, _server.Requests.Count);
        using var store = OpenStore();
        Assert.Equal("0", store.List(1)[0].CostUsd);
    }

    [Fact]
    public async Task Run_Cassette_RecordsOnceAndNeedsNoModelAfterwards()
    {
        Turns("print(llm_query('a'))", "answer['content'] = '1887'\nanswer['ready'] = True");
        string[] run = ["run", "When?", "-c", Context, "--cassette", "tapes/when.jsonl"];
        var first = await RlmProcess.RunAsync(_folder, [.. run, "--model", "scripted", "--base-url", _server.BaseUrl.ToString()]);
        await _server.DisposeAsync();

        var second = await RlmProcess.RunAsync(_folder, [.. run, "--cassette-mode", "replay"]);
        var third = await RlmProcess.RunAsync(_folder, ["run", "Where?", "-c", Context, "--cassette", "tapes/when.jsonl", "--cassette-mode", "replay"]);

        Assert.True(first.Code == 0, first.Error);
        Assert.True(second.Code == 0, second.Error);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(_folder, "tapes", "when.jsonl")).Length);
        Assert.Equal(ExitCodes.Failed, third.Code);
        Assert.Contains("has no reply to this request", third.Error, StringComparison.Ordinal);
        using var store = OpenStore();
        var replayed = store.EnumerateEvents(store.List(2)[1].Id).Where(static traceEvent => traceEvent.Type == EventTypes.ModelCompleted).ToList();
        Assert.All(replayed, static completed => Assert.True((bool)completed.Data["replayed"]!));
    }

    [Fact]
    public async Task Run_CassetteThatIsNone_SaysSo()
    {
        var (code, _, error) = await RlmProcess.RunAsync(_folder, "run", "When?", "-c", Context, "--cassette", "none.jsonl", "--cassette-mode", "replay");

        Assert.Equal(ExitCodes.NotConfigured, code);
        Assert.Contains("There is no cassette", error, StringComparison.Ordinal);
    }

    private void Turns(params string[] cells) => _server.Respond = request =>
        ScriptedReply.Of(request.HasSystem ? $"```repl\n{cells[request.Turns]}\n```" : $"echo {_server.Requests.Count}");

    private async Task RunAsync()
    {
        var (code, output, error) = await RlmProcess.RunAsync(_folder, "run", "When?", "-c", Context, "--model", "scripted", "--base-url", _server.BaseUrl.ToString());
        Assert.True(code == 0, output + error);
    }

    private LocalStore OpenStore() => LocalStore.Open(Path.Combine(_folder, "home", "rlm.db"));
}
