using RlmAspire.RustWasm.Compiler;
using RlmAspire.RustWasm.Compiler.Source;

namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

/// <summary>Whatever is handed in, there is a verdict, and never an exception.</summary>
[Collection(CompilersAlone.Name)]
public sealed class SourceFuzzTests
{
    private const int ReadSources = 20_000;
    private const int CompiledSources = 60;
    private const int Lanes = 3;
    private static readonly int s_seed = Random.Shared.Next();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Check_SourcesNobodyWrote_NeverFails()
    {
        var fuzz = new SourceFuzz(s_seed);
        for (var i = 0; i < ReadSources; i++)
        {
            var source = fuzz.Next();
            try
            {
                var told = SourceRules.Check(AuthorSource.Read(source));
                _ = AuthorFunctions.Read(source);

                Assert.All(told, one => Assert.True(one.Line is null or > 0 && one.Column is null or > 0 && one.Message.Length > 0));
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {s_seed}, source {i}: {exception}\n{source}");
            }
        }
    }

    [Fact]
    public async Task Compile_SourcesNobodyWrote_AlwaysEndsInAVerdict()
    {
        _ = await TestCompiler.CompileAsync(WasmContract.Analyze, "fn analyze(_i: &str) -> String { String::new() }", Token);
        using var canary = new Canary();
        var compiler = new RustCompiler(new RustWasmSettings(), TimeProvider.System, new CompilerLimits { CpuTime = TimeSpan.FromSeconds(5), WallTime = TimeSpan.FromSeconds(60) });

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            var fuzz = new SourceFuzz(s_seed + lane);
            for (var i = 0; i < CompiledSources / Lanes; i++)
            {
                await JudgeAsync(compiler, fuzz.Next(), $"seed {s_seed + lane}, source {i}");
            }
        }));

        Assert.Empty(await CompilerProcesses.LeftAsync(Token));
    }

    private static async Task JudgeAsync(RustCompiler compiler, string source, string place)
    {
        foreach (var contract in Enum.GetValues<WasmContract>())
        {
            var compiled = await compiler.CompileAsync(new RustProgram(contract, source), Token);

            Assert.True(compiled.Module is null != string.IsNullOrEmpty(compiled.Error), $"{place}: no verdict on\n{source}");
            var found = Canary.FoundIn(compiled, source).ToList();
            Assert.True(found.Count == 0, $"{place}: {string.Join(", ", found)}\n{source}");
        }
    }
}
