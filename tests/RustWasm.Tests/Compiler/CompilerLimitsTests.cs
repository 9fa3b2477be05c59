using RlmAspire.RustWasm.Compiler;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Compiler;

/// <summary>What ends a compilation, with and without a bubblewrap, and that nothing of it lives on.</summary>
[Collection(CompilersAlone.Name)]
public sealed class CompilerLimitsTests
{
    private const string Honest = "fn analyze(input: &str) -> String { input.to_uppercase() }";

    /// <summary>64 million terms.</summary>
    private static readonly string s_bomb = string.Join('\n', Enumerable.Range(0, 26).Select(static i => $"macro_rules! a{i + 1} {{ () => {{ a{i}!() + a{i}!() }} }}"))
        + "\nmacro_rules! a0 { () => { 1u64 } }\nfn analyze(_input: &str) -> String { (a26!()).to_string() }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Compile_PastTheWallTime_IsStoppedWithAllItStarted(bool confined)
    {
        var compiler = await CreateAsync(new CompilerLimits { WallTime = TimeSpan.FromSeconds(1) }, confined);

        var compiled = await compiler.CompileAsync(new RustProgram(WasmContract.Analyze, s_bomb), Token);

        Assert.Contains("it had not finished after 1 s", compiled.Error, StringComparison.Ordinal);
        Assert.Empty(await CompilerProcesses.LeftAsync(Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Compile_PastTheProcessorTime_IsStopped(bool confined)
    {
        var compiler = await CreateAsync(new CompilerLimits { CpuTime = TimeSpan.FromSeconds(1), WallTime = TimeSpan.FromSeconds(60) }, confined);

        var compiled = await compiler.CompileAsync(new RustProgram(WasmContract.Analyze, s_bomb), Token);

        Assert.Contains("more processor time than it may", compiled.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Compile_PastTheMemory_IsStopped(bool confined)
    {
        var compiler = await CreateAsync(new CompilerLimits { MemoryBytes = 400L * 1024 * 1024, WallTime = TimeSpan.FromSeconds(60) }, confined);

        var compiled = await compiler.CompileAsync(new RustProgram(WasmContract.Analyze, s_bomb), Token);

        Assert.Contains("ran out of memory, of which it may use 400 MiB", compiled.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_WithoutABubblewrap_LeavesNoFolder()
    {
        var compiler = await CreateAsync(new CompilerLimits(), confined: false);
        var before = Folders();

        var compiled = await compiler.CompileAsync(new RustProgram(WasmContract.Analyze, Honest), Token);

        Assert.NotNull(compiled.Module);
        Assert.Empty(Folders().Except(before));
    }

    [Fact]
    public async Task Compile_ACallerWhoGoes_TakesTheCompilerAlong()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var compiler = await CreateAsync(new CompilerLimits(), confined: true);
        var compiling = compiler.CompileAsync(new RustProgram(WasmContract.Analyze, s_bomb), cancel.Token);
        while (CompilerProcesses.Read().Count == 0)
        {
            await Task.Delay(10, Token);
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => compiling);
        Assert.Empty(await CompilerProcesses.LeftAsync(Token));
    }

    [Fact]
    public async Task Compile_ManyAtOnce_AllEnd()
    {
        var compiler = await CreateAsync(new CompilerLimits { AtOnce = 2, WallTime = TimeSpan.FromSeconds(60) }, confined: true);

        var compiled = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => compiler.CompileAsync(new RustProgram(WasmContract.Analyze, $"{Honest}\nfn f{i}() {{}}"), Token)));

        Assert.All(compiled, static one => Assert.NotNull(one.Module));
    }

    private static async Task<RustCompiler> CreateAsync(CompilerLimits limits, bool confined)
    {
        var compiler = new RustCompiler(new RustWasmSettings { UseBubblewrap = confined }, TimeProvider.System, limits);
        var status = await compiler.CheckAsync(Token);
        if (!status.On || status.Detail.Contains("inside bubblewrap", StringComparison.Ordinal) != confined)
        {
            Prerequisite.Missing(status.Detail);
        }

        return compiler;
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "rlm-local-*");
}
