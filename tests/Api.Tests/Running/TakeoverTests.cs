using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Migrations;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Api.Tests.Running;

/// <summary>Two processes of the service and a runner, over real stores, with a Redis of their own. One of the two is lost in the middle of a run.</summary>
public sealed class TakeoverTests(PostgresServer postgres, RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private static readonly TimeSpan s_forEver = TimeSpan.FromMinutes(20);

    private readonly List<IAsyncDisposable> _running = [];
    private ScriptedModelServer _model = null!;
    private ServiceProcess _runner = null!;
    private string _database = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await WasmSandbox.GetAsync(Cancel);
        _database = await postgres.CreateDatabaseAsync(Cancel);
        await using (var source = NpgsqlDataSource.Create(_database))
        {
            await DatabaseMigrator.MigrateAsync(source, NullLogger.Instance, Cancel);
        }

        _model = await ScriptedModelServer.StartAsync(Cancel);
        _running.Add(_model);
        _runner = await ServiceProcess.StartAsync("SandboxRunner", ("Runner__MemoryReserveMegabytes", "0"));
        _running.Add(_runner);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _running.AsEnumerable().Reverse())
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Run_WhoseProcessIsKilled_IsBegunAnewByAnotherAndEndsOnce()
    {
        var first = await StartAsync(abandonedAfter: "00:00:02");
        var run = await BlockAsync(first);
        var second = await StartAsync(abandonedAfter: "00:00:02");

        await first.KillAsync();
        var result = await second.Http.ResultAsync(run);

        Assert.Equal((RunStatus.Completed, "42"), (result.Status, result.Answer));
        var trace = await second.Http.TraceAsync(run);
        Assert.Null(HashChain.Verify(trace.Events, run));
        var starts = trace.Events.Where(one => one.Type == EventTypes.RunStarted).ToList();
        Assert.Equal([null, 2], starts.Select(start => (int?)start.Data["attempt"]));
        Assert.Single(trace.Events, one => EventTypes.EndsRun(one.Type));

        // What the lost attempt used was used; what its last request cost nobody knows.
        var answered = trace.Events.Where(one => one.Type == EventTypes.ModelCompleted).Sum(one => one.Usage!.InputTokens);
        Assert.Equal((2 * 10L, 2 * 10L), (result.Usage.InputTokens, answered));
        Assert.Null(result.CostUsd);

        // The page shows the attempt that answered.
        var detail = await second.Http.GetFromJsonAsync<RunDetail>(new Uri($"/api/rlm/runs/{run}", UriKind.Relative), Cancel);
        Assert.Equal((1, 1, 1), (detail!.Contexts.Count, detail.Calls.Count, detail.Summary.Iterations));
        Assert.Equal(10, detail.Calls[0].Inclusive.Usage.InputTokens);
    }

    [Fact]
    public async Task Run_WhoseProcessIsAskedToEnd_IsHandedOverAtOnce()
    {
        var first = await StartAsync(abandonedAfter: "01:00:00");
        var run = await BlockAsync(first);
        var second = await StartAsync(abandonedAfter: "01:00:00");

        await first.TerminateAsync();
        var result = await second.Http.ResultAsync(run);

        Assert.Equal((RunStatus.Completed, "42"), (result.Status, result.Answer));
        Assert.Null(HashChain.Verify((await second.Http.TraceAsync(run)).Events, run));
    }

    [Fact]
    public async Task Run_WhoseProcessStoodStillForAWhile_IsWrittenByTheOtherOneOnly()
    {
        var first = await StartAsync(abandonedAfter: "00:00:02");
        var run = await BlockAsync(first);
        var second = await StartAsync(abandonedAfter: "00:00:02");

        await first.SignalAsync("STOP");
        var result = await second.Http.ResultAsync(run);
        await first.SignalAsync("CONT");
        await RunHost.UntilAsync(() => _left);

        Assert.Equal(RunStatus.Completed, result.Status);
        var trace = await first.Http.TraceAsync(run);
        Assert.Null(HashChain.Verify(trace.Events, run));
        Assert.Single(trace.Events, one => EventTypes.EndsRun(one.Type));
    }

    private volatile bool _left;

    /// <summary>Begins a run that runs a cell, and then hangs in its second question to the model.</summary>
    private async Task<Guid> BlockAsync(ServiceProcess api)
    {
        var asked = 0;
        _model.Respond = _ => Interlocked.Increment(ref asked) switch
        {
            1 => ScriptedReply.Of("```repl\nfound = context.count('a')\nprint(found)\n```"),
            2 => new ScriptedReply { Text = "too late", Delay = s_forEver, OnLeft = () => _left = true },
            _ => ScriptedReply.Of("FINAL(42)"),
        };
        using var response = await api.Http.PostAsJsonAsync(
            new Uri("/api/rlm/runs", UriKind.Relative), new { query = "How many?", contexts = new[] { new { text = "banana" } } }, Cancel);
        var accepted = await response.ReadAsync<RunAccepted>();
        await RunHost.UntilAsync(() => Volatile.Read(ref asked) == 2);
        return accepted.Run;
    }

    private async Task<ServiceProcess> StartAsync(string abandonedAfter)
    {
        var api = await ServiceProcess.StartAsync(
            "Api",
            ("ConnectionStrings__rlm", _database),
            ("ConnectionStrings__redis", await redis.GetConnectionStringAsync(Cancel)),
            ("services__sandbox-runner__http__0", _runner.Http.BaseAddress!.ToString()),
            ("OPENAI_BASE_URL", _model.BaseUrl.ToString()), ("RLM_MODEL", "scripted"), ("RLM_SUB_MODEL", ""), ("OPENAI_API_KEY", ""),
            ("Worker__AbandonedAfter", abandonedAfter));
        _running.Add(api);
        return api;
    }
}
