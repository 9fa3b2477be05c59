using System.Collections.Concurrent;
using RlmAspire.RustWasm.Compiler;
using RlmAspire.RustWasm.Compiler.Source;
using RlmAspire.RustWasm.Finishing;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

/// <summary>Compiles every source of the table with the machine's compiler, and holds what comes back against the table.</summary>
[Collection(CompilersAlone.Name)]
public sealed class HostileSourceTests
{
    private const int Lanes = 3;
    private const string Honest = "fn analyze(input: &str) -> String { input.to_uppercase() }";

    /// <summary>Processor time ends a bomb as soon on a busy machine as on a quiet one.</summary>
    private static readonly CompilerLimits s_limits = new() { CpuTime = TimeSpan.FromSeconds(3), WallTime = TimeSpan.FromSeconds(30) };

    private readonly RustCompiler _compiler = new(new RustWasmSettings(), TimeProvider.System, s_limits);

    public static TheoryData<string> Files => [.. HostileTable.Files];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Compile_SourcesOfTheTable_EndAsTabledAndGetNothing(string file)
    {
        await RequireAsync();
        using var canary = new Canary();
        var open = new ConcurrentQueue<HostileSource>(HostileTable.Read(file));
        var failures = new ConcurrentQueue<string>();

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            while (open.TryDequeue(out var row))
            {
                foreach (var failure in await JudgeAsync(row, canary))
                {
                    failures.Enqueue($"{row.Id}: {failure}");
                }
            }
        }));

        var next = await _compiler.CompileAsync(new RustProgram(WasmContract.Analyze, Honest), Token);
        Assert.True(failures.IsEmpty, string.Join("\n", failures));
        Assert.NotNull(next.Module);
        Assert.Empty(await CompilerProcesses.LeftAsync(Token));
    }

    /// <summary>The same search finds the bait where nothing stands around the compiler, so it would find it here.</summary>
    [Theory]
    [InlineData("fn analyze(_input: &str) -> String { include_str!(\"{FILE}\").to_string() }")]
    [InlineData("fn analyze(_input: &str) -> String { String::from_utf8_lossy(include_bytes!(\"{FILE}\")).to_string() }")]
    public async Task Compile_WithoutABubblewrapAndRules_GetsTheBait(string source)
    {
        await RequireAsync();
        using var canary = new Canary();
        var unconfined = new RustCompiler(new RustWasmSettings { UseBubblewrap = false }, TimeProvider.System, s_limits);

        var compiled = await unconfined.CompileBeneathRulesAsync(canary.FillIn(source), WasmContract.Analyze, [], Token);

        Assert.Contains("got 'the-bait-of-the-host'", Canary.FoundIn(compiled, source));
    }

    private async Task RequireAsync()
    {
        var status = await _compiler.CheckAsync(Token);
        if (!status.On || !status.Detail.Contains("inside bubblewrap", StringComparison.Ordinal))
        {
            Prerequisite.Missing($"Hostile sources need a compiler inside bubblewrap: {status.Detail}");
        }
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(HostileSource row, Canary canary)
    {
        var source = canary.FillIn(row.Source);
        var compiled = await _compiler.CompileAsync(new RustProgram(WasmContract.Analyze, source), Token);
        var told = SourceRules.Check(AuthorSource.Read(source));
        var isRefused = told.Any(static one => one.Level == "error");
        var failures = new List<string>(Compare(row.Verdict, isRefused ? "refused" : WordFor(compiled), compiled));
        failures.AddRange(Canary.FoundIn(compiled, source));
        if (row.Beneath is not null)
        {
            var beneath = await _compiler.CompileBeneathRulesAsync(source, WasmContract.Analyze, [], Token);
            failures.AddRange(Compare(row.Beneath, WordFor(beneath), beneath).Select(static failure => $"beneath, {failure}"));
            failures.AddRange(Canary.FoundIn(beneath, source).Select(static failure => $"beneath, {failure}"));
        }

        return failures;
    }

    private static IEnumerable<string> Compare(HostileVerdict verdict, string word, CompiledSource compiled)
    {
        if (!verdict.Words.Contains(word))
        {
            yield return $"must be {verdict}, is {word}: {compiled.Error}";
        }
    }

    private static string WordFor(CompiledSource compiled) => compiled switch
    {
        { Module: { } module } => ModuleFinisher.Finish(module, WasmContract.Analyze).Error is null ? "compiles" : "rejected",
        { WasStopped: true } => "stopped",
        _ => "fails",
    };
}
