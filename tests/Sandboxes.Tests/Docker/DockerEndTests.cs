using System.Diagnostics;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>How containers end, what is told of it, and that none is left.</summary>
public sealed class DockerEndTests(DockerFixture fixture) : DockerSuite(fixture)
{
    private const string HoldMemory =
        "import os\nfiles = []\nwhile True:\n    files.append(os.memfd_create('x'))\n    for _ in range(16): os.write(files[-1], bytes(1 << 20))";

    [Fact]
    public async Task Execute_OutOfMemory_IsToldApart()
    {
        var session = await OpenAsync(options: new SessionOptions { MemoryBytes = 128L * 1024 * 1024 });
        await SetAsync(session, "context", "still here");

        var result = await RunAsync(session, HoldMemory);
        var after = await RunAsync(session, "context[:]");

        Assert.Equal((CellStatus.Killed, "OutOfMemory"), (result.Status, result.Error?.Type));
        Assert.Contains("more than its 128 MiB of memory", result.Error!.Message, StringComparison.Ordinal);
        Assert.True(result.StateLost);
        Assert.InRange(result.PeakMemoryBytes ?? 0, 120L * 1024 * 1024, 128L * 1024 * 1024);
        Assert.Equal("'still here'\n", after.Stdout);
    }

    [Fact]
    public async Task Execute_ContainerKilledFromOutside_IsNoMemoryError()
    {
        using var engine = await ConnectAsync();
        var session = await OpenAsync();
        var container = await ContainerOfAsync(session);

        var running = RunAsync(session, "while True: pass");
        await Task.Delay(300, Token);
        await engine.KillAsync(container, Token);
        var result = await running;

        Assert.Equal((CellStatus.Killed, "SessionEnded"), (result.Status, result.Error?.Type));
        Assert.True(result.CpuMs > 10, $"{result.CpuMs}");
        Assert.True(await IsGoneAsync(engine, container));
        Assert.Equal("2\n", (await RunAsync(session, "1 + 1")).Stdout);
    }

    [Fact]
    public async Task Execute_ContainerKilledBetweenCells_TellsThatTheStateIsLost()
    {
        using var engine = await ConnectAsync();
        var session = await OpenAsync();
        var container = await ContainerOfAsync(session);

        await engine.KillAsync(container, Token);
        await Task.Delay(200, Token);
        var result = await RunAsync(session, "1 + 1");

        Assert.Equal("2\n", result.Stdout);
        Assert.True(result.StateLost);
    }

    [Fact]
    public async Task Dispose_OfASession_RemovesItsContainer()
    {
        using var engine = await ConnectAsync();
        var session = await OpenAsync();
        var container = await ContainerOfAsync(session);
        var before = await IsGoneAsync(engine, container);

        await session.DisposeAsync();

        Assert.False(before);
        Assert.True(await IsGoneAsync(engine, container));
    }

    [Fact]
    public async Task Open_WithAPool_TakesAReadyContainerAndDisposesTheRest()
    {
        using var engine = await ConnectAsync();
        var docker = Docker.Create(static settings => settings with { PoolSize = 2 });
        await using var first = await docker.OpenAsync(new SessionOptions(), new Conformance.ScriptedHost(), Token);
        var host = await docker.ConnectAsync(Token);
        Assert.True(await SoonAsync(() => Task.FromResult(host.Ready == 2)));
        var ready = host.ReadyIds;

        await using var second = await docker.OpenAsync(new SessionOptions { MemoryBytes = 2L * 1024 * 1024 * 1024 }, new Conformance.ScriptedHost(), Token);
        var told = await RunAsync(second, "import resource\nprint(resource.getrlimit(resource.RLIMIT_AS)[0])");
        var container = await ContainerOfAsync(second);
        await docker.DisposeAsync();

        Assert.Contains(container, ready);
        Assert.Equal($"{2L * 1024 * 1024 * 1024}\n", told.Stdout);
        Assert.True(await IsGoneAsync(engine, ready.Single(id => id != container)));
    }

    [Theory]
    [InlineData("print('idle')")]
    [InlineData("while True: pass")]
    [InlineData("import os, signal\nfor s in range(1, 32):\n    try: signal.signal(s, signal.SIG_IGN)\n    except OSError: pass\nos.fork()\nwhile True: pass")]
    public async Task Container_HostKilled_EndsAndIsReapedAtTheNextStart(string code)
    {
        using var engine = await ConnectAsync();
        using var host = StartDoomedHost(code);
        var ran = await SoonAsync(async () => (await ListOfAsync(engine, host.Id)).Count > 1);
        await Task.Delay(500, Token);

        host.Kill();
        await host.WaitForExitAsync(Token);
        var stopped = await SoonAsync(async () => (await ListOfAsync(engine, host.Id)).TrueForAll(container => container.State != "running"));
        await using var next = Docker.Create();
        await next.ConnectAsync(Token);

        Assert.True(ran);
        Assert.True(stopped);
        Assert.Empty(await ListOfAsync(engine, host.Id));
        Assert.NotEmpty(await ListOfAsync(engine, Environment.ProcessId));
    }

    private Process StartDoomedHost(string code) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { typeof(DoomedHost).Assembly.Location, "-method", $"{typeof(DoomedHost).FullName}.{nameof(DoomedHost.Run)}", "-explicit", "only" },
        Environment =
        {
            [DoomedHost.CodeVariable] = code,
            [DoomedHost.EnvironmentVariable] = "docker",
            ["DOCKER_HOST"] = $"unix://{Docker.Socket}",
            ["RLM_DOCKER_IMAGE"] = RlmAspire.Testing.DockerEngine.Image,
        },
        RedirectStandardOutput = true,
    })!;
}
