using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>Single executions.</summary>
public sealed class ExecutionTests(RemoteFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Post_CodeOverAContext_AnswersWithWhatItDid()
    {
        await using var runner = new RunnerFactory();

        var outcome = await ReadAsync(await PostAsync(runner, new ExecutionRequest("n = len(context)\nprint(context.upper())\nFINAL(n)", "abc")));

        Assert.Equal((CellStatuses.Ok, "ABC\n", null), (outcome.Status, outcome.Stdout, outcome.Error));
        Assert.Equal(new CellAnswer("3", "FINAL"), outcome.Answer);
        Assert.Contains(new CellVariable("n", "int", "3"), outcome.Variables);
        Assert.Contains("n", outcome.NewVariables);
        Assert.True(outcome.Fuel > 0);
    }

    [Fact]
    public async Task Post_CodeThatRaises_HasTheTraceback()
    {
        await using var runner = new RunnerFactory();

        var outcome = await ReadAsync(await PostAsync(runner, new ExecutionRequest("1 / 0")));

        Assert.Equal((CellStatuses.Error, "ZeroDivisionError"), (outcome.Status, outcome.Error?.Type));
        Assert.Contains("1 / 0", outcome.Error!.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_CodeThatAsksAModel_IsToldThatThereIsNone()
    {
        await using var runner = new RunnerFactory();

        var outcome = await ReadAsync(await PostAsync(runner, new ExecutionRequest("print(llm_query('hello'))")));

        Assert.StartsWith("Error: llm_query is not available here", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithLimits_HoldsThem()
    {
        await using var runner = new RunnerFactory();

        var slow = await ReadAsync(await PostAsync(runner, new ExecutionRequest("while True: pass", Limits: new ExecutionLimits(WallMs: 200))));
        var loud = await ReadAsync(await PostAsync(runner, new ExecutionRequest("print('x' * 5000)", Limits: new ExecutionLimits(OutputBytes: 100))));
        var big = await ReadAsync(await PostAsync(runner, new ExecutionRequest("bytearray(200_000_000)", Limits: new ExecutionLimits(MemoryBytes: 64 << 20))));
        var hungry = await ReadAsync(await PostAsync(runner, new ExecutionRequest("while True: pass", Limits: new ExecutionLimits(Fuel: 1_000_000))));

        Assert.Equal(CellStatuses.Timeout, slow.Status);
        Assert.Equal(5001, loud.StdoutBytes);
        Assert.InRange(loud.Stdout.Length, 100, 300);
        Assert.Equal("MemoryError", big.Error?.Type);
        Assert.Equal((CellStatuses.Killed, "FuelExhausted"), (hungry.Status, hungry.Error?.Type));
    }

    [Fact]
    public async Task Post_WithMoreThanIsGranted_GetsWhatIsGranted()
    {
        await using var runner = new RunnerFactory(("Runner:CellSeconds", "1"), ("Runner:MemoryMegabytes", "64"));

        var slow = await ReadAsync(await PostAsync(runner, new ExecutionRequest("while True: pass", Limits: new ExecutionLimits(WallMs: 600_000))));
        var big = await ReadAsync(await PostAsync(runner, new ExecutionRequest("bytearray(200_000_000)", Limits: new ExecutionLimits(MemoryBytes: 1 << 30))));

        Assert.Equal(CellStatuses.Timeout, slow.Status);
        Assert.Equal("MemoryError", big.Error?.Type);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"code":null}""")]
    [InlineData("""{"code":""}""")]
    [InlineData("""{"code":"1","limits":{"wallMs":0}}""")]
    [InlineData("""{"code":"1","limits":{"memoryBytes":1}}""")]
    [InlineData("""not json""")]
    public async Task Post_BodyThatIsInvalid_Is400(string body)
    {
        await using var runner = new RunnerFactory();
        using var client = new HttpClient { BaseAddress = runner.Address };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await client.PostAsync(new Uri("/v1/executions", UriKind.Relative), content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Post_CallerThatLeaves_StopsTheCell()
    {
        await using var runner = new RunnerFactory();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var asking = SendAsync(runner, new ExecutionRequest("while True: pass"), leaving.Token);
        await RunnerClient.UntilAsync(runner, stats => stats.RunningExecutions, 1);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(0, await RunnerClient.UntilAsync(runner, stats => stats.RunningExecutions, 0));
    }

    [Fact]
    public async Task Post_OneMoreThanMayRun_IsRefusedAtOnce()
    {
        await using var runner = new RunnerFactory(("Runner:MaxRunningExecutions", "1"));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var asking = SendAsync(runner, new ExecutionRequest("while True: pass"), leaving.Token);
        await RunnerClient.UntilAsync(runner, stats => stats.RunningExecutions, 1);

        using var refused = await PostAsync(runner, new ExecutionRequest("1"));
        await leaving.CancelAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("busy", (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString());
        Assert.Equal(1, (await RunnerClient.StatsAsync(runner)).Refused["executions"]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static Task<HttpResponseMessage> PostAsync(RunnerFactory runner, ExecutionRequest request) => SendAsync(runner, request, Token);

    private static async Task<HttpResponseMessage> SendAsync(RunnerFactory runner, ExecutionRequest request, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        return await client.PostAsJsonAsync(new Uri("/v1/executions", UriKind.Relative), request, cancellationToken);
    }

    private static async Task<CellOutcome> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
            return (await response.Content.ReadFromJsonAsync<CellOutcome>(Token))!;
        }
    }
}
