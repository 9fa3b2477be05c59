using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm.Tests.Fakes;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests;

/// <summary>How the parts are put together; the parts themselves are others' tests.</summary>
public sealed class LocalRustWasmTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-local-").FullName;
    private readonly FakeMaker _maker = new();
    private readonly FakeRunner _runner = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Execute_Program_RunsTheModuleOverTheInput()
    {
        await using var rust = Create();
        var program = new RustProgram(WasmContract.Map, "m") { Combine = WasmCombine.Sum };
        var limits = new WasmLimits { Fuel = 5 };

        var execution = await rust.ExecuteAsync(program, "é"u8.ToArray(), limits, Token);

        Assert.Equal((WasmStatus.Completed, "m(é)", 10L, 65_536L), (execution.Status, execution.Output, execution.Fuel, execution.MemoryBytes));
        Assert.Equal((WasmCombine.Sum, WasmContract.Map, limits), (_runner.Last!.Combine, _runner.Last.Contract, _runner.Last.Limits));
        Assert.Equal((_runner.Last.Key, 1), (execution.Compilation.Key, execution.Compilation.ModuleBytes));
    }

    [Fact]
    public async Task Execute_ProgramThatDoesNotCompile_IsAResult()
    {
        await using var rust = Create();

        var execution = await rust.ExecuteAsync(new RustProgram(WasmContract.Analyze, "wrong"), "x"u8.ToArray(), new WasmLimits(), Token);

        Assert.Equal((WasmStatus.CompileFailed, "line 1: it is wrong"), (execution.Status, execution.Error));
        Assert.Null(_runner.Last);
    }

    [Fact]
    public async Task Execute_InputThatIsNoUtf8_IsRefusedWithThePlace()
    {
        await using var rust = Create();

        var refusal = await Assert.ThrowsAsync<RlmException>(
            () => rust.ExecuteAsync(new RustProgram(WasmContract.Analyze, "a"), (byte[])[.. "aé"u8, 0xFF], new WasmLimits(), Token));

        Assert.Equal(ErrorCodes.Invalid, refusal.Code);
        Assert.Contains("byte at 3", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_PartsThatAreMissing_AreNamed()
    {
        await using var rust = Create();
        _runner.On = false;

        var broken = await rust.CheckAsync(Token);
        _runner.On = true;
        var whole = await rust.CheckAsync(Token);

        Assert.Equal((false, "there is no node"), (broken.On, broken.Detail));
        Assert.Equal(("rust_wasm", true, "fake compiler 1; node 20"), (whole.Name, whole.On, whole.Detail));
    }

    [Fact]
    public async Task Anything_TurnedOff_SaysSo()
    {
        await using var rust = Create(new RustWasmSettings { Enabled = false, CacheFolder = _folder });

        var status = await rust.CheckAsync(Token);
        var refusal = await Assert.ThrowsAsync<RlmException>(() => rust.CompileAsync(new RustProgram(WasmContract.Analyze, "a"), Token));

        Assert.False(status.On);
        Assert.Equal(ErrorCodes.WasmUnavailable, refusal.Code);
    }

    [Fact]
    public async Task ReadCache_AfterSomeUse_HasEachTier()
    {
        await using (var first = Create())
        {
            await first.CompileAsync(new RustProgram(WasmContract.Analyze, "a"), Token);
        }

        await using var rust = Create();
        await rust.CompileAsync(new RustProgram(WasmContract.Analyze, "a"), Token);
        await rust.CompileAsync(new RustProgram(WasmContract.Analyze, "a"), Token);
        await rust.CompileAsync(new RustProgram(WasmContract.Analyze, "wrong"), Token);

        var report = await rust.ReadCacheAsync(Token);

        Assert.Equal([ModuleTiers.Workers, ModuleTiers.Memory, ModuleTiers.Disk], report.Tiers.Select(static tier => tier.Name));
        Assert.Equal((1L, 2L), (report.Tiers[1].Hits, report.Tiers[1].Misses));
        Assert.Equal((1L, 1L, 1L), (report.Tiers[2].Hits, report.Tiers[2].Misses, report.Tiers[2].Entries));
        Assert.Equal((3L, 2L, 1L), (report.Lookups, report.Found, report.Compiles));
        Assert.Equal(1, report.Failed.Entries);
        Assert.Equal(1, report.CompileTime.Count);
    }

    private LocalRustWasm Create(RustWasmSettings? settings = null) =>
        new(settings ?? new RustWasmSettings { CacheFolder = Path.Combine(_folder, "modules") }, _maker, _runner, [], new TestClock());
}
