using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Projects;
using RlmAspire.Sandboxes;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Features;

/// <summary>With a Redis of its own: workers of other tests would take the runs.</summary>
public sealed class DemoTests(PostgresServer postgres, RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_abandonedAfter = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartDemo_WithASandbox_RunsToAnAnswerFoundInTheText()
    {
        var wasm = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(environment => environment.Name == "wasm");
        if (await wasm.CheckAsync(Cancel) is { On: false } off)
        {
            Prerequisite.Missing(off.Detail);
        }

        await using var api = await StartAsync(new NamedRemote(wasm));

        using var response = await api.Client.PostAsync(new Uri("/api/rlm/demo", UriKind.Relative), null, Cancel);
        var accepted = await response.ReadAsync<RunAccepted>();
        var run = await EndAsync(api, accepted.Run);
        var trace = await ReadAsync<TracePage>(api, $"/api/rlm/runs/{accepted.Run}/trace?limit=2000");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"/api/rlm/runs/{accepted.Run}", response.Headers.Location?.ToString());
        Assert.True(run.Summary.Status == RunStatus.Completed, $"{run.Summary.Status}: {run.Summary.Error}");
        Assert.Equal(("demo", true), (run.Summary.Source, run.Summary.Baseline));
        Assert.Contains("bacteria", run.Answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(HashChain.Verify(trace.Events, accepted.Run));
        Assert.Equal([EventTypes.RunQueued, EventTypes.RunStarted], trace.Events.Take(2).Select(one => one.Type));
        Assert.Contains(trace.Events, one => one.Type == EventTypes.CellCompleted);
    }

    [Fact]
    public async Task StartDemo_WithoutARunner_IsRefusedAndLeavesNoRun()
    {
        await using var api = await ApiHost.StartAsync(postgres, redis, Cancel);

        using var response = await api.Client.PostAsync(new Uri("/api/rlm/demo", UriKind.Relative), null, Cancel);

        Assert.Equal(ErrorCodes.SandboxUnavailable, (await response.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
        Assert.Empty((await ReadAsync<RunPage>(api, "/api/rlm/runs")).Items);
    }

    [Fact]
    public async Task Worker_WhoseSandboxFails_EndsTheRunWithTheReason()
    {
        await using var api = await StartAsync(new BrokenSandbox());

        using var response = await api.Client.PostAsync(new Uri("/api/rlm/demo", UriKind.Relative), null, Cancel);
        var run = await EndAsync(api, (await response.ReadAsync<RunAccepted>()).Run);

        Assert.Equal(RunStatus.Failed, run.Summary.Status);
        Assert.Contains(BrokenSandbox.Reason, run.Summary.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_ThatFindsARunWhoseWorkerLives_LeavesItAlone()
    {
        await using var api = await StartAsync(new BrokenSandbox());
        var trace = await api.SaveAsync(new TraceBuilder().Queued().Started().Notes(3), Cancel);
        await KeepAliveAsync(api, trace.Run, "+ interval '10 minutes'");
        await api.Services.GetRequiredService<RunQueue>().AddAsync(trace.Run, null, Cancel);

        await Task.Delay(s_abandonedAfter * 3, Cancel);

        Assert.Equal(RunStatus.Running, (await ReadAsync<RunDetail>(api, $"/api/rlm/runs/{trace.Run}")).Summary.Status);
        Assert.Empty(await api.Services.GetRequiredService<RunQueue>().ListAsync(Cancel));
    }

    [Fact]
    public async Task Worker_ThatFindsARunBegunTooOften_EndsItAndKeepsItsEvents()
    {
        await using var api = await StartAsync(new BrokenSandbox());
        var trace = await api.SaveAsync(new TraceBuilder().Queued().Started().Notes(3), Cancel);
        var orders = api.Services.GetRequiredService<RunOrderStore>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await orders.ClaimAsync(Project.Default, trace.Run, Cancel);
        }

        await KeepAliveAsync(api, trace.Run, "- interval '10 minutes'");
        var run = await EndAsync(api, trace.Run);

        Assert.Equal((RunStatus.Failed, ErrorCodes.WorkerLost, 5), (run.Summary.Status, run.Summary.StopReason, run.Summary.LastSeq));
        Assert.Contains("3 times", run.Summary.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweeper_WithAQueuedRunThatRedisLost_QueuesItAgain()
    {
        await using var api = await StartAsync(new BrokenSandbox());
        var trace = await api.SaveAsync(new TraceBuilder().Queued(), Cancel);

        var run = await EndAsync(api, trace.Run);

        Assert.Equal(RunStatus.Failed, run.Summary.Status);
    }

    private Task<ApiHost> StartAsync(ISandboxEnvironment sandbox) => ApiHost.StartAsync(
        postgres,
        redis,
        Cancel,
        services =>
        {
            services.RemoveAll<ISandboxEnvironment>();
            services.AddSingleton(sandbox);
            services.AddHttpClient<SandboxRunnerClient>().ConfigurePrimaryHttpMessageHandler(() => new HealthyRunner());
        },
        settings: ("Worker:AbandonedAfter", s_abandonedAfter.ToString()));

    private static async Task KeepAliveAsync(ApiHost api, Guid run, string by)
    {
        await using var command = api.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"UPDATE runs SET alive_at = now() {by} WHERE id = $1");
        command.Parameters.Add(new() { Value = run });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
    }

    private static async Task<RunDetail> EndAsync(ApiHost api, Guid run)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(s_patience);
        while (true)
        {
            var detail = await ReadAsync<RunDetail>(api, $"/api/rlm/runs/{run}");
            if (detail.Summary.Status is not (RunStatus.Queued or RunStatus.Running))
            {
                return detail;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task<T> ReadAsync<T>(ApiHost api, string path)
    {
        using var response = await api.GetAsync(path, Cancel);
        return await response.ReadAsync<T>();
    }
}
