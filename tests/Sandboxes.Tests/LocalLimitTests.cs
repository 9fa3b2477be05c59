using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>What the kernel holds a session in the machine's own Python to, and what it is given.</summary>
public sealed class LocalLimitTests(UnconfinedFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Open_ItsLimits_AreTheKernels()
    {
        var session = await OpenAsync(options: new SessionOptions { MemoryBytes = 400_000_000 });

        var result = await RunAsync(
            session, "import resource as r\nprint([r.getrlimit(k) for k in (r.RLIMIT_AS, r.RLIMIT_FSIZE, r.RLIMIT_CORE)], r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_NOFILE)[0])");

        Assert.Equal("[(400000000, 400000000), (268435456, 268435456), (0, 0)] 14400 1024\n", result.Stdout);
    }

    [Fact]
    public async Task Open_ItsSurroundings_AreItsOwn()
    {
        Environment.SetEnvironmentVariable("RLM_BAIT", "the-bait-of-the-host");

        var result = await RunAsync("import os\nprint(os.getsid(0) == os.getppid(), os.getcwd() == os.environ['HOME'] == os.environ['TMPDIR'], sorted(os.environ))");

        Assert.Equal("True True ['HOME', 'LANG', 'MALLOC_ARENA_MAX', 'PATH', 'TMPDIR']\n", result.Stdout);
    }

    [Fact]
    public async Task Execute_ProgramsAndForks_PrintIntoTheCellAndLeaveTheLineAlone()
    {
        var session = await OpenAsync();

        var result = await RunAsync(session, "import os, subprocess\nprint('first')\nsubprocess.run(['echo', 'second'])\nif os.fork() == 0:\n    print('third')\nelse:\n    os.wait()\nNone");
        var after = await RunAsync(session, "1 + 1");

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal("first\nsecond\nthird\n", result.Stdout);
        Assert.Equal("2\n", after.Stdout);
    }

    [Fact]
    public async Task Open_NotAllowed_IsRefusedWithWhatToDo()
    {
        var local = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(environment => environment.Name == "local");

        var status = await local.CheckAsync(Token);
        var failure = await Assert.ThrowsAsync<SandboxException>(() => local.OpenAsync(new SessionOptions(), new ScriptedHost(), Token));

        Assert.False(status.On);
        Assert.Contains("trusted code only", status.Detail, StringComparison.Ordinal);
        Assert.Contains("RLM_LOCAL=1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_PythonMissing_SaysWhatToInstall()
    {
        var local = SandboxEnvironments.CreateDefault(TimeProvider.System, new SandboxSettings { AllowLocal = true, PythonPath = "/nowhere/python3" })
            .Single(environment => environment.Name == "local");

        var status = await local.CheckAsync(Token);

        Assert.False(status.On);
        Assert.Contains("/nowhere/python3 does not work", status.Detail, StringComparison.Ordinal);
        Assert.Contains("install Python 3.10 or later", status.Detail, StringComparison.Ordinal);
    }
}
