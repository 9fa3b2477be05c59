using System.Diagnostics;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Running;
using RlmAspire.Sandboxes.Tests.Attacks;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>Workers that end, lie or say nothing: the call gets a result or an error with a code, and the next call its answer.</summary>
[Collection("workers")]
public sealed class FaultyWorkerTests
{
    private const string Thirteen = "thirteen byte";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("process.exit(3);")]
    [InlineData("process.abort();")]
    [InlineData("""fs.writeSync(1, "x".repeat(1000));""")]
    [InlineData("""fs.writeSync(1, "x"); process.exit(0);""")]
    [InlineData("""answer(0, "fine", number + 1);""")]
    [InlineData("""answer(0, "fine", number - 1);""")]
    [InlineData("""answer(11, "up", number);""")]
    [InlineData("""answer(77, "fine", number);""")]
    [InlineData("""answer(0, "fine", number, 4294967295);""")]
    [InlineData("""answer(0, "fine", number, 70000000);""")]
    [InlineData("""answer(6, "fine", number, 100000);""")]
    [InlineData("""answer(0, "fin", number, 4); process.exit(0);""")]
    public async Task Run_WorkerThatIsLostWithTheCall_IsToldAndReplaced(string misbehaviour)
    {
        await using var fake = new FakeWorkers(misbehaviour);

        var before = await RunAsync(fake, "before");
        var run = await RunAsync(fake, Thirteen);
        var after = await RunAsync(fake, "after");

        Assert.Equal((WasmStatus.Trapped, (long?)null), (run.Status, run.Fuel));
        Assert.Contains("ended unexpectedly", run.Error, StringComparison.Ordinal);
        Assert.Equal(("fine", "fine"), (before.Output, after.Output));
        Assert.Equal(1, fake.Workers.ReadStats().Kills);
    }

    [Theory]
    [InlineData("")]
    [InlineData("while (true) {}")]
    [InlineData("fs.closeSync(1); while (true) {}")]
    [InlineData("while (true) fs.writeSync(2, 'x'.repeat(100000));")]
    public async Task Run_WorkerThatNeverAnswers_IsTimedOut(string misbehaviour)
    {
        await using var fake = new FakeWorkers(misbehaviour);
        await RunAsync(fake, "before");

        var run = await RunAsync(fake, Thirteen, TimeSpan.FromMilliseconds(300));
        var after = await RunAsync(fake, "after");

        Assert.Equal((WasmStatus.TimedOut, "fine"), (run.Status, after.Output));
        Assert.True(await new Descendants().AreIdleAsync(Token));
    }

    [Fact]
    public async Task Run_WorkerThatWantsToBeReplaced_TriesAnotherAndTells()
    {
        await using var fake = new FakeWorkers("""answer(10, "no room", number, 7, 1);""");

        var run = await RunAsync(fake, Thirteen);
        var after = await RunAsync(fake, "after");

        Assert.Equal(WasmStatus.Trapped, run.Status);
        Assert.Contains("no room", run.Error, StringComparison.Ordinal);
        Assert.Equal("fine", after.Output);
    }

    [Theory]
    [InlineData("process.exit(1);", "")]
    [InlineData("""throw new Error("out of cheese");""", "out of cheese")]
    [InlineData("""fs.writeSync(1, "Welcome to Node.js and forty bytes of noise.");""", "")]
    public async Task Run_WorkersThatDoNotStart_IsUnavailable(string start, string says)
    {
        await using var fake = new FakeWorkers("", start);

        var failure = await Assert.ThrowsAsync<RlmException>(() => RunAsync(fake, "x"));

        Assert.Equal(ErrorCodes.WasmUnavailable, failure.Code);
        Assert.Contains("do not start", failure.Message, StringComparison.Ordinal);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WorkerKilledFromOutsideWhileItIsFree_IsReplacedUnseen()
    {
        await using var workers = new ModuleWorkers(new RustWasmSettings { Workers = 1 }, TimeProvider.System);
        var call = await WorkersFixture.CallAsync("", "x");
        await workers.RunAsync(call, Token);

        for (var i = 0; i < 5; i++)
        {
            KillAll(workers);
            Assert.Equal("x", (await workers.RunAsync(call, Token)).Output);
        }
    }

    [Theory]
    [InlineData("/nowhere/node", "")]
    [InlineData("/bin/true", "do not start")]
    public async Task Run_NodeThatIsNone_IsUnavailableAndChecked(string node, string says)
    {
        await using var workers = new ModuleWorkers(new RustWasmSettings { Workers = 1, NodePath = node }, TimeProvider.System);

        var status = await workers.CheckAsync(Token);
        var failure = await Assert.ThrowsAsync<RlmException>(async () => await workers.RunAsync(await WorkersFixture.CallAsync("", "x"), Token));

        Assert.False(status.On);
        Assert.Contains(node, status.Detail, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.WasmUnavailable, failure.Code);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OnThisMachine_TellsTheVersion()
    {
        await using var workers = new ModuleWorkers(new RustWasmSettings(), TimeProvider.System);

        var status = await workers.CheckAsync(Token);

        Assert.True(status.On, status.Detail);
        Assert.StartsWith("Node.js ", status.Detail, StringComparison.Ordinal);
    }

    private static void KillAll(ModuleWorkers workers)
    {
        foreach (var id in workers.ReadProcessIds())
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private static async Task<ModuleRun> RunAsync(FakeWorkers fake, string input, TimeSpan? wallTime = null)
    {
        var call = await WorkersFixture.CallAsync("", input);
        return await fake.Workers.RunAsync(call with { Limits = call.Limits with { WallTime = wallTime ?? call.Limits.WallTime } }, Token);
    }
}
