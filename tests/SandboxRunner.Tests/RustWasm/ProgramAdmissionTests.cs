using System.Net;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm;

namespace RlmAspire.SandboxRunner.Tests.RustWasm;

/// <summary>Who is let in, and what is told of it.</summary>
public sealed class ProgramAdmissionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-programs-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Post_OneMoreThanMayRun_IsRefusedAtOnce()
    {
        await using var runner = await Programs.StartAsync(_folder, ("RustWasm:MaxRunning", "1"));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = Programs.PostAsync(runner, Programs.Executions, new WasmExecutionRequest(Programs.Endless), leaving.Token);
        await RunnerClient.UntilAsync(runner, static stats => stats.RustWasm!.Running, 1);

        using var refused = await Programs.PostAsync(runner, Programs.Executions, new WasmExecutionRequest(Programs.Length));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(0, await RunnerClient.UntilAsync(runner, static stats => stats.RustWasm!.Running, 0));
        Assert.Equal(1, (await RunnerClient.StatsAsync(runner)).Refused["programs"]);
    }

    [Fact]
    public async Task Post_ProjectWithItsShareInUse_LeavesRoomForOthers()
    {
        await using var runner = await Programs.StartAsync(_folder, ("RustWasm:MaxRunningPerProject", "1"));
        await using var mine = new RemoteRustWasm(runner.Address, project: "mine");
        await using var others = new RemoteRustWasm(runner.Address, project: "others");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (endless, length) = (Program(Programs.Endless), Program(Programs.Length));
        var running = mine.ExecuteAsync(endless, default, new(), leaving.Token);
        await RunnerClient.UntilAsync(runner, static stats => stats.RustWasm!.Running, 1);

        var refused = await Assert.ThrowsAsync<WasmBusyException>(() => mine.ExecuteAsync(length, default, new(), Token));
        var admitted = await others.ExecuteAsync(length, "abc"u8.ToArray(), new(), Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(TimeSpan.FromSeconds(2), refused.RetryAfter);
        Assert.Contains("one project", refused.Message, StringComparison.Ordinal);
        Assert.Equal("3", admitted.Output);
    }

    [Fact]
    public async Task Post_InputThatTheMachineHasNoMemoryFor_IsRefused()
    {
        await using var runner = new RunnerFactory(("RustWasm:CacheFolder", _folder), ("Runner:MemoryReserveMegabytes", "10000000"));

        var refused = await Programs.ProblemAsync(await Programs.PostBytesAsync(runner, """{"code":"x"}""", [1]));

        Assert.Equal((429, "busy"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Stats_AfterSomePrograms_CountThem()
    {
        await using var runner = await Programs.StartAsync(_folder);
        await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Programs.Length));
        await Programs.ExecuteAsync(runner, new WasmExecutionRequest("fn analyze(s: &str) -> String { panic!(\"no\") }"));

        var figures = (await RunnerClient.StatsAsync(runner)).RustWasm!;

        Assert.True(figures.Status.On, figures.Status.Detail);
        Assert.Equal((1L, 1L), (figures.Executions[WasmStatuses.Completed], figures.Executions[WasmStatuses.Trapped]));
        Assert.Equal((16, 16, 2L), (figures.Capacity, figures.CapacityPerProject, figures.ExecutionTime.Count));
        Assert.InRange(figures.Workers, 1, 10);
    }

    private static RustProgram Program(string source) => new(WasmContract.Analyze, source);
}
