using System.Net;
using System.Text;
using RlmAspire.Api.Tests.Running;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Api.Tests.Features;

/// <summary>With a Redis of its own: workers of other tests would take the runs.</summary>
public sealed class CreateRunTests(PostgresServer postgres, RedisServer redis) : IClassFixture<RedisServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateRun_WithBudgets_IsExecutedWithinThemAndGivesItsResult()
    {
        await using var model = await ScriptedModelServer.StartAsync(Cancel);
        model.Script(ScriptedReply.Of("```repl\nprint(len(context_1))\n```"), ScriptedReply.Of("FINAL(done)"));
        await using var api = await RunHost.StartAsync(postgres, redis, await WasmSandbox.GetAsync(Cancel), model);

        var run = await api.QueueAsync(new
        {
            query = "How long?",
            contexts = new[] { new { name = "a.txt", text = "one" }, new { name = "b.txt", text = "two, longer" } },
            limits = new { maxIterations = 4, maxCostUsd = 0.5, timeoutSeconds = 90 },
        });
        var result = await api.Client.ResultAsync(run);
        var trace = await api.Client.TraceAsync(run);

        Assert.Equal((RunStatus.Completed, "done", "answered", 2), (result.Status, result.Answer, result.StopReason, result.Iterations));
        Assert.Null(result.CostUsd);
        Assert.Null(HashChain.Verify(trace.Events, run));
        var started = trace.Events.Single(one => one.Type == EventTypes.RunStarted).Data;
        Assert.Equal(("api", "openai/scripted"), ((string)started["source"]!, (string)started["model"]!));
        Assert.Equal((4, "0.5", 90_000), ((int)started["limits"]!["maxIterations"]!, (string)started["limits"]!["maxCostUsd"]!, (int)started["limits"]!["timeoutMs"]!));
        Assert.Contains("from 'b.txt'", (string)model.Requests[0].Body["messages"]![1]!["content"]!, StringComparison.Ordinal);
        Assert.Contains(trace.Events, one => one.Type == EventTypes.CellCompleted && one.Data["stdout"]!.GetValue<string>().Trim() == "11");
    }

    [Fact]
    public async Task CreateRun_AgainWithTheSameKey_LeadsToTheSameRunAndNoOther()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());
        var body = new { query = "Why?", contexts = new[] { new { text = "because" } } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(api, "key-1", body)));
        await api.Client.ResultAsync(answers[0].Run);
        var later = await SendAsync(api, "key-1", body);
        var other = await SendAsync(api, "key-2", body);
        using var changed = await PostAsync(api, "key-1", new { query = "Why not?", contexts = new[] { new { text = "because" } } });

        Assert.Single(answers.Append(later).Select(answer => answer.Run).Distinct());
        Assert.Equal(RunStatus.Failed, later.Status);
        Assert.NotEqual(later.Run, other.Run);
        Assert.Equal(ErrorCodes.Conflict, (await changed.ProblemAsync(HttpStatusCode.Conflict)).Code);
        using var list = await api.GetAsync("/api/rlm/runs", Cancel);
        Assert.Equal(2, (await list.ReadAsync<RunPage>()).Items.Count);
    }

    [Theory]
    [InlineData("""{"contexts":[{"text":"a"}]}""", "query")]
    [InlineData("""{"query":"a","contexts":[]}""", "contexts")]
    [InlineData("""{"query":"a","contexts":[{"name":"b"}]}""", "contexts[0]")]
    [InlineData("""{"query":"a","contexts":[{"text":"b","sha256":"00"}]}""", "contexts[0]")]
    [InlineData("""{"query":"a","contexts":[{"text":"b"}],"limits":{"maxIterations":0}}""", "limits.maxIterations")]
    [InlineData("""{"query":"a","contexts":[{"text":"b"}],"limits":{"maxIteration":1}}""", "there is no member 'maxIteration' here")]
    [InlineData("""{"query":"a","contexts":[{"text":"b"}],"limits":{"maxTokens":"many"}}""", "limits.maxTokens")]
    [InlineData("""{"query":""", "not JSON")]
    public async Task CreateRun_WithABadBody_NamesTheMember(string body, string named)
    {
        await using var api = RunHost.StartWithoutStores();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await api.Client.PostAsync(new Uri("/api/rlm/runs", UriKind.Relative), content, Cancel);

        Assert.Contains(named, (await response.ProblemAsync(HttpStatusCode.BadRequest)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task CreateRun_OfWhatTheServerHasNot_IsRefusedAndLeavesNoRun()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());
        var contexts = new[] { new { text = "a" } };

        using var model = await api.PostAsync("/api/rlm/runs", new { query = "a", contexts, model = "nobody/knows" });
        using var environment = await api.PostAsync("/api/rlm/runs", new { query = "a", contexts, environment = "docker" });
        using var context = await api.PostAsync("/api/rlm/runs", new { query = "a", contexts = new[] { new { sha256 = new string('0', 64) } } });

        Assert.Equal(ErrorCodes.ModelUnknown, (await model.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Code);
        Assert.Contains("only 'remote'", (await environment.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Text, StringComparison.Ordinal);
        var (code, text) = await context.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(ErrorCodes.BlobMissing, code);
        Assert.Contains("contexts[0].sha256", text, StringComparison.Ordinal);
        using var list = await api.GetAsync("/api/rlm/runs", Cancel);
        Assert.Empty((await list.ReadAsync<RunPage>()).Items);
    }

    [Fact]
    public async Task CreateRun_WithAFullQueue_IsToldToComeBack()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox(), settings: ("Runs:MaxQueued", "1"));
        await api.SaveAsync(new TraceBuilder().Queued(), Cancel);

        using var response = await api.PostAsync("/api/rlm/runs", new { query = "a", contexts = new[] { new { text = "a" } } });

        Assert.Equal(ErrorCodes.Busy, (await response.ProblemAsync(HttpStatusCode.TooManyRequests)).Code);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task CreateRun_WithABodyBeyondTheLimit_SaysWhatToDoInstead()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());
        using var content = new ByteArrayContent(new byte[65 * 1024 * 1024]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/rlm/runs") { Content = content };
        request.Headers.ExpectContinue = true;

        using var response = await api.Client.SendAsync(request, Cancel);

        var (code, text) = await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(ErrorCodes.TooLarge, code);
        Assert.Contains("PUT /api/rlm/contexts", text, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(ApiHost api, string key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/rlm/runs") { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return api.Client.SendAsync(request, Cancel);
    }

    private static async Task<RunAccepted> SendAsync(ApiHost api, string key, object body)
    {
        using var response = await PostAsync(api, key, body);
        return await response.ReadAsync<RunAccepted>();
    }
}
