using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing.Models;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class ProviderTests : IAsyncLifetime
{
    private const string Key = "sk-ant-api03-0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-provider-").FullName;
    private ScriptedModelServer _server = null!;

    private string Context => Path.Combine(_folder, "text.txt");

    public async ValueTask InitializeAsync()
    {
        await SandboxRequired.CheckAsync();
        await File.WriteAllTextAsync(Context, "The lighthouse was built in 1887.", TestContext.Current.CancellationToken);
        _server = await ScriptedModelServer.StartAsync(TestContext.Current.CancellationToken);
        Configure("anthropic/claude-sonnet-4-5-20250929");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_Anthropic_AnswersWithItsTokensCountedOnceAndItsPrefixCached()
    {
        Turns("print(llm_query('a'))", "answer['content'] = '1887'\nanswer['ready'] = True");

        var (code, output, error) = await RunAsync();

        Assert.True(code == 0, error);
        Assert.Equal("1887", output.Trim());
        var completed = Events(EventTypes.ModelCompleted);
        Assert.Equal(3, completed.Count);
        Assert.All(completed, traceEvent => Assert.Equal(new TokenUsage(1000, 400, 50, 0), traceEvent.Usage));
        // 300 × $3 + 400 × $0.30 + 300 × $3.75 + 50 × $15, for a million each.
        Assert.All(completed, static traceEvent => Assert.Equal(("0.002895", 300), (traceEvent.CostUsd, (int)traceEvent.Data["cacheWriteTokens"]!)));
        Assert.Equal([true, true, false], _server.Requests.OrderByDescending(static request => request.HasSystem).Select(static request => request.Body.ToJsonString().Contains("cache_control", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_ProviderThatQuotesTheKey_KeyIsNowhere()
    {
        _server.Script(ScriptedReply.AnthropicError(401, "authentication_error", $"invalid x-api-key: {Key}"));

        var (code, output, error) = await RunAsync();

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("ANTHROPIC_API_KEY", error, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", output + error, StringComparison.Ordinal);
        using var store = OpenStore();
        var lines = string.Concat(store.ReadLines(store.List(1)[0].Id, -1, 1000).Select(System.Text.Encoding.UTF8.GetString));
        Assert.Contains("model.failed", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FirstModelIsDown_TraceSaysWhoAnswered()
    {
        await using var down = await ScriptedModelServer.StartAsync(TestContext.Current.CancellationToken);
        down.Script(ScriptedReply.Error(402, "no money"));
        Configure("careful", $"""
            [routes]
            careful = "first/m, anthropic/claude-sonnet-4-5-20250929"
            [providers.first]
            base_url = "{down.BaseUrl}"
            """);
        Turns("answer['content'] = '1887'\nanswer['ready'] = True");

        var (code, _, error) = await RunAsync();

        Assert.True(code == 0, error);
        Assert.Equal("first/m, anthropic/claude-sonnet-4-5-20250929", (string?)Assert.Single(Events(EventTypes.ModelRequested)).Data["model"]);
        var failed = Assert.Single(Events(EventTypes.ModelFailed)).Data;
        Assert.Equal(("first/m", true), ((string?)failed["model"], (bool)failed["willRetry"]!));
        var completed = Assert.Single(Events(EventTypes.ModelCompleted));
        Assert.Equal(("anthropic/claude-sonnet-4-5-20250929", "0.002895"), ((string?)completed.Data["model"], completed.CostUsd));
        var replay = await RlmProcess.RunAsync(_folder, "replay", "last", "--json");
        Assert.True((bool)JsonNode.Parse(replay.Output)!["identical"]!, replay.Output + replay.Error);
    }

    private void Configure(string model, string more = "") => File.WriteAllText(Path.Combine(_folder, "rlm.toml"), $"""
        model = "{model}"
        {more}
        [providers.anthropic]
        base_url = "{_server.BaseUrl}"
        api_key = "{Key}"
        [prices.claude-sonnet-4-5]
        input = 3
        cached_input = 0.3
        cache_write = 3.75
        output = 15
        """);

    private void Turns(params string[] cells) => _server.Respond = request =>
        new ScriptedReply { Text = request.HasSystem ? $"```repl\n{cells[request.Turns]}\n```" : "echo", Usage = (1000, 400, 50, 0), CacheWrite = 300 };

    private Task<(int Code, string Output, string Error)> RunAsync() => RlmProcess.RunAsync(_folder, "run", "When?", "-c", Context);

    private List<TraceEvent> Events(string type)
    {
        using var store = OpenStore();
        return [.. store.EnumerateEvents(store.List(1)[0].Id).Where(traceEvent => traceEvent.Type == type)];
    }

    private LocalStore OpenStore() => LocalStore.Open(Path.Combine(_folder, "home", "rlm.db"));
}
