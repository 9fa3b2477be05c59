using System.Net;
using RlmAspire.Api.Tests.Running;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Api.Tests.Features;

/// <summary>With a Redis of its own: workers of other tests would take the runs.</summary>
public sealed class CancelRunTests(PostgresServer postgres, RedisServer redis) : IClassFixture<RedisServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CancelRun_ThatAnotherProcessExecutes_EndsItThereAndSaysWho()
    {
        await using var model = await ScriptedModelServer.StartAsync(Cancel);
        var left = false;
        model.Respond = _ => new ScriptedReply { Text = "too late", Delay = TimeSpan.FromMinutes(20), OnLeft = () => Volatile.Write(ref left, true) };
        await using var api = await RunHost.StartAsync(postgres, redis, await WasmSandbox.GetAsync(Cancel), model);
        var run = await api.QueueAsync(new { query = "Why?", contexts = new[] { new { text = "because" } } });
        await RunHost.UntilAsync(() => model.Requests.Count > 0);

        using var waiting = await api.GetAsync($"/api/rlm/runs/{run}/result?wait=1s", Cancel);
        using var cancelled = await api.PostAsync($"/api/rlm/runs/{run}/cancel", new { name = "Ada", reason = "the wrong file" });
        var result = await api.Client.ResultAsync(run);
        await RunHost.UntilAsync(() => Volatile.Read(ref left));

        Assert.Equal((HttpStatusCode.Accepted, RunStatus.Running), (waiting.StatusCode, (await waiting.ReadAsync<RunAccepted>()).Status));
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        Assert.Equal((RunStatus.Cancelled, ErrorCodes.Cancelled), (result.Status, result.StopReason));
        var end = (await api.Client.TraceAsync(run)).Events[^1];
        Assert.Equal(EventTypes.RunCancelled, end.Type);
        Assert.Equal(("api", "Ada", "the wrong file"), ((string)end.Data["by"]!["via"]!, (string)end.Data["by"]!["name"]!, (string)end.Data["by"]!["reason"]!));
    }

    [Fact]
    public async Task CancelRun_ThatWaits_EndsItBeforeItBegins()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());
        var trace = await api.SaveAsync(new TraceBuilder().Queued(), Cancel);

        using var cancelled = await api.Client.PostAsync(new Uri($"/api/rlm/runs/{trace.Run}/cancel", UriKind.Relative), null, Cancel);
        using var again = await api.PostAsync($"/api/rlm/runs/{trace.Run}/cancel", new { });
        var result = await api.Client.ResultAsync(trace.Run);

        Assert.Equal(RunStatus.Cancelled, (await cancelled.ReadAsync<RunAccepted>()).Status);
        Assert.Equal(ErrorCodes.Conflict, (await again.ProblemAsync(HttpStatusCode.Conflict)).Code);
        Assert.Equal((RunStatus.Cancelled, 0), (result.Status, result.Iterations));
        Assert.Equal([EventTypes.RunQueued, EventTypes.RunCancelled], (await api.Client.TraceAsync(trace.Run)).Events.Select(one => one.Type));
    }

    [Fact]
    public async Task CancelRun_WhoseWorkerIsGone_EndsItWhenAnotherTakesItUp()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox(), settings: ("Worker:AbandonedAfter", "00:00:02"));
        var trace = await api.SaveAsync(new TraceBuilder().Queued().Started().Notes(2), Cancel);

        using var cancelled = await api.PostAsync($"/api/rlm/runs/{trace.Run}/cancel", new { name = "Ada" });
        var result = await api.Client.ResultAsync(trace.Run);

        Assert.Equal(RunStatus.Running, (await cancelled.ReadAsync<RunAccepted>()).Status);
        Assert.Equal(RunStatus.Cancelled, result.Status);
        Assert.Equal("Ada", (string)(await api.Client.TraceAsync(trace.Run)).Events[^1].Data["by"]!["name"]!);
    }

    [Fact]
    public async Task CancelRun_ThatIsNotThere_IsNotFound()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());

        using var cancelled = await api.PostAsync($"/api/rlm/runs/{Guid.CreateVersion7()}/cancel", new { });
        using var result = await api.GetAsync($"/api/rlm/runs/{Guid.CreateVersion7()}/result", Cancel);
        using var wait = await api.GetAsync($"/api/rlm/runs/{Guid.CreateVersion7()}/result?wait=soon", Cancel);

        await cancelled.ProblemAsync(HttpStatusCode.NotFound);
        await result.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Contains("wait", (await wait.ProblemAsync(HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
    }
}
