using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm;

namespace RlmAspire.SandboxRunner.Tests.RustWasm;

/// <summary>The runner's client, against a real runner.</summary>
public sealed class RemoteRustWasmTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-programs-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Execute_LargeInput_ArrivesWhole()
    {
        await using var runner = await Programs.StartAsync(_folder);
        await using var remote = new RemoteRustWasm(runner.Address);
        var input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("zwanzig Megabyte Größe\n", 900_000)));

        var execution = await remote.ExecuteAsync(Program(Programs.Length), input, new WasmLimits(), Token);

        Assert.Equal((WasmStatus.Completed, $"{input.Length}", ModuleTier.Compiled), (execution.Status, execution.Output, execution.Compilation.Tier));
        Assert.True(execution is { Fuel: > 0, MemoryBytes: > 20_000_000 });
    }

    [Fact]
    public async Task Compile_ProgramThatIsWrong_HasTheDiagnosticsOfTheRunner()
    {
        await using var runner = await Programs.StartAsync(_folder);
        await using var remote = new RemoteRustWasm(runner.Address);
        await using var local = new LocalRustWasm(new RustWasmSettings { CacheFolder = Path.Combine(_folder, "local") }, TimeProvider.System);
        var program = Program("fn analyze(s: &str) -> String {\n    s.lenn()\n}");

        var there = await remote.CompileAsync(program, Token);
        var here = await local.CompileAsync(program, Token);

        Assert.Equal((here.Key, here.Error), (there.Key, there.Error));
        Assert.Equal(here.Diagnostics, there.Diagnostics);
    }

    [Fact]
    public async Task Cache_OfTheRunner_IsReadAndCleared()
    {
        await using var runner = await Programs.StartAsync(_folder);
        await using var remote = new RemoteRustWasm(runner.Address);
        await remote.CompileAsync(Program(Programs.Length), Token);

        var before = await remote.ReadCacheAsync(Token);
        await remote.ClearCacheAsync(Token);
        var after = await remote.ReadCacheAsync(Token);

        Assert.Equal((1, 0), (before.MostUsed.Count, after.MostUsed.Count));
    }

    [Fact]
    public async Task Anything_TokenThatIsAnother_SaysWhatToCheck()
    {
        await using var runner = new RunnerFactory(("Runner:Token", "a-token-of-some-length"), ("RustWasm:CacheFolder", _folder));
        await using var remote = new RemoteRustWasm(runner.Address, "another-token-altogether");

        var refusal = await Assert.ThrowsAsync<RlmException>(() => remote.CompileAsync(Program(Programs.Length), Token));

        Assert.Equal(ErrorCodes.WasmUnavailable, refusal.Code);
        Assert.Contains("RLM_SANDBOX_TOKEN", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_RunnerWhereItIsOff_SaysTheRunnersReason()
    {
        await using var runner = new RunnerFactory(("RustWasm:Enabled", "false"), ("RustWasm:CacheFolder", _folder));
        await using var remote = new RemoteRustWasm(runner.Address);

        var status = await remote.CheckAsync(Token);
        var refusal = await Assert.ThrowsAsync<RlmException>(() => remote.ExecuteAsync(Program(Programs.Length), default, new WasmLimits(), Token));

        Assert.False(status.On);
        Assert.Equal(ErrorCodes.WasmUnavailable, refusal.Code);
        Assert.Contains("turned off", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_NobodyThere_IsUnavailable()
    {
        await using var remote = new RemoteRustWasm(new Uri("http://127.0.0.1:1"));

        var status = await remote.CheckAsync(Token);
        var refusal = await Assert.ThrowsAsync<RlmException>(() => remote.ReadCacheAsync(Token));

        Assert.False(status.On);
        Assert.Equal(ErrorCodes.WasmUnavailable, refusal.Code);
    }

    private static RustProgram Program(string source) => new(WasmContract.Analyze, source);
}
