using RlmAspire.Sandboxes.Docker.Engine;
using RlmAspire.Sandboxes.Docker.Usage;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>CPU time and memory of cells against what the control group says.</summary>
public sealed class DockerUsageTests(DockerFixture fixture) : DockerSuite(fixture)
{
    private const string BurnInAChild = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'b = bytearray(90_000_000)\\nfor _ in range(10_000_000): pass'])\nNone";

    [Theory]
    [InlineData("for _ in range(10_000_000): pass")]
    [InlineData(BurnInAChild)]
    public async Task Execute_Cell_IsMeasuredAsTheControlGroupDoes(string code)
    {
        using var engine = await ConnectAsync();
        var session = await OpenAsync();
        var truth = await TruthOfAsync(engine, session);

        var before = await truth.ReadAsync(Token);
        var result = await RunAsync(session, code);
        var after = await truth.ReadAsync(Token);

        var cpu = (after!.Cpu - before!.Cpu).TotalMilliseconds;
        Assert.InRange(result.CpuMs ?? 0, cpu * 0.95, cpu * 1.05);
        Assert.InRange(result.PeakMemoryBytes ?? 0, after.PeakBytes * 0.95, after.PeakBytes * 1.05);
        Assert.True(code != BurnInAChild || result.PeakMemoryBytes > 90_000_000);
    }

    [Theory]
    [InlineData("while True: pass", CellStatus.Timeout)]
    [InlineData("import os\nfor _ in range(10_000_000): pass\nos._exit(1)", CellStatus.Killed)]
    [InlineData("for _ in range(10_000_000): pass\n1 / 0", CellStatus.Error)]
    public async Task Execute_CellThatDoesNotEndWell_IsMeasuredToo(string code, CellStatus status)
    {
        var result = await RunAsync(await OpenAsync(), code, Within(5000 * (status == CellStatus.Timeout ? 0.1 : 1)));

        Assert.Equal(status, result.Status);
        Assert.InRange(result.CpuMs ?? 0, 50, 5000);
        Assert.InRange(result.PeakMemoryBytes ?? 0, 5_000_000, 200_000_000);
    }

    [Fact]
    public async Task Execute_TwentyMilliseconds_IsMeasuredEachTime()
    {
        var session = await OpenAsync();

        for (var i = 0; i < 20; i++)
        {
            var result = await RunAsync(session, "import time\nend = time.monotonic() + 0.02\nwhile time.monotonic() < end: pass");

            Assert.True(result.CpuMs > 0 && result.PeakMemoryBytes > 0);
        }
    }

    [Fact]
    public async Task Done_WithoutTheHostsView_TellsTheWholeContainerToo()
    {
        using var engine = await ConnectAsync();
        var session = await OpenAsync();
        var truth = await TruthOfAsync(engine, session);

        var told = await RunAsync(session, "v = '/sys/fs/cgroup/memory/memory.max_usage_in_bytes'\nimport os\nprint(open(v if os.path.exists(v) else '/sys/fs/cgroup/memory.peak').read())");
        var peak = (await truth.ReadAsync(Token))!.PeakBytes;

        Assert.InRange(long.Parse(told.Stdout), peak * 0.95, peak * 1.05);
    }

    [Fact]
    public async Task Stats_OfTheEngine_ServeWhereTheFilesAreOutOfSight()
    {
        using var engine = await ConnectAsync();
        var session = await OpenAsync();
        await RunAsync(session, "for _ in range(5_000_000): pass");

        var usage = await new EngineStats(engine, await ContainerOfAsync(session)).ReadAsync(Token);
        var missing = await new EngineStats(engine, "0000").ReadAsync(Token);

        Assert.InRange(usage!.Cpu.TotalMilliseconds, 50, 60_000);
        Assert.True(usage.PeakBytes > 5_000_000);
        Assert.Null(missing);
    }

    private static async Task<CgroupFiles> TruthOfAsync(EngineClient engine, ISandboxSession session)
    {
        var id = await ContainerOfAsync(session);
        var files = CgroupFinder.Find(id, (await engine.InspectAsync(id, Token)).Pid);
        Assert.NotNull(files);
        return files;
    }
}
