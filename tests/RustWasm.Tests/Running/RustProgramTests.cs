using System.Text;
using RlmAspire.RustWasm.Finishing;
using RlmAspire.RustWasm.Running;
using RlmAspire.RustWasm.Tests.Compiler;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>Programs of the real compiler in the real workers: what becomes of them, and what their author is told.</summary>
public sealed class RustProgramTests(WorkersFixture fixture) : IClassFixture<WorkersFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WordsOfManyScripts_AreCounted()
    {
        var run = await AnalyzeAsync(
            """
            fn analyze(input: &str) -> String {
                let mut counts: BTreeMap<String, usize> = BTreeMap::new();
                for word in input.split_whitespace() { *counts.entry(word.to_lowercase()).or_default() += 1; }
                counts.iter().map(|(word, count)| format!("{word}={count}")).collect::<Vec<_>>().join(" ")
            }
            """,
            "Élan élan 東京\nÉLAN 🦀 東京");

        Assert.Equal(("élan=3 東京=2 🦀=1", null), (run.Output, run.Error));
        Assert.InRange(run.Fuel!.Value, 100, 1_000_000);
        Assert.InRange(run.MemoryBytes!.Value, 65536, 4 * 1024 * 1024);
    }

    [Theory]
    [InlineData("let v: Vec<i32> = Vec::new();\nformat!(\"{}\", v[input.len()])", "The program panicked: index out of bounds: the len is 0 but the index is 1 (line 3)")]
    [InlineData("let n: i32 = input.parse().unwrap();\nn.to_string()", "InvalidDigit")]
    [InlineData("panic!(\"gave up at {}\", input)", "The program panicked: gave up at x (line 2)")]
    [InlineData("let s = \"é\"; s[..input.len()].to_string()", "char boundary")]
    [InlineData("(1 / (input.len() as i32 - 1)).to_string()", "attempt to divide by zero (line 2)")]
    [InlineData("fn deep(n: u64, t: &str) -> u64 { if t.is_empty() { 0 } else { deep(n + 1, t).wrapping_mul(31) ^ n } }\ndeep(1, input).to_string()", "recursion")]
    public async Task Run_ProgramThatFails_TellsItsAuthorWhereAndWhy(string body, string says)
    {
        var run = await AnalyzeAsync($"fn analyze(input: &str) -> String {{\n{body}\n}}", "x");

        Assert.Equal(WasmStatus.Trapped, run.Status);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let mut v = Vec::new(); loop { v.push(input.to_string().repeat(1000)); if v.len() == usize::MAX { return v.concat(); } }")]
    [InlineData("input.repeat(500_000_000)")]
    [InlineData("String::from_utf8(vec![b'x'; 1_000_000_000]).unwrap()")]
    public async Task Run_ProgramThatTakesAllMemory_IsToldSo(string body)
    {
        var run = await AnalyzeAsync($"fn analyze(input: &str) -> String {{ {body} }}", "x");

        Assert.Equal(WasmStatus.OutOfMemory, run.Status);
        Assert.Contains("more than its 64 MiB of memory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ProgramThatNeverEnds_IsOutOfFuel()
    {
        var run = await AnalyzeAsync("fn analyze(input: &str) -> String { let mut n = input.len() as u64; while n != 0 { n = n.wrapping_mul(3) | 1; } n.to_string() }", "x");

        Assert.Equal(WasmStatus.OutOfFuel, run.Status);
    }

    [Fact]
    public async Task Run_OutputOverItsLimit_IsToldWithBothNumbers()
    {
        var run = await AnalyzeAsync("fn analyze(input: &str) -> String { input.repeat(20_000_000) }", "x");

        Assert.Equal(WasmStatus.OutputTooLarge, run.Status);
        Assert.Contains("returned 20,000,000 bytes, and 16,777,216 are allowed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ReduceOverManyChunks_SeesEveryLineOnce()
    {
        const string Source = """
            struct State { lines: u64, sum: u64 }
            fn init_state() -> State { State { lines: 0, sum: 0 } }
            fn process_line(state: &mut State, line: &str) { state.lines += 1; state.sum += line.parse::<u64>().unwrap(); }
            fn finalize(state: &State) -> String { format!("{} {}", state.lines, state.sum) }
            """;
        var input = string.Join('\n', Enumerable.Range(1, 500_000));

        var run = await RunAsync(WasmContract.Reduce, Source, input, WasmCombine.Count);

        Assert.Equal(("500000 125000250000", null), (run.Output, run.Error));
        Assert.InRange(run.MemoryBytes!.Value, 1024 * 1024, 4 * 1024 * 1024);
    }

    [Fact]
    public async Task Run_Map_CombinesByKey()
    {
        const string Source = """
            fn map_line(line: &str) -> Vec<(String, String)> { line.split_once(' ').map(|(k, v)| vec![(k.to_string(), v.to_string())]).unwrap_or_default() }
            """;

        var run = await RunAsync(WasmContract.Map, Source, "b 2\na 1\nb 3\n\nnothing\na 4", WasmCombine.Sum);

        Assert.Equal(("a\t5\nb\t5\n", null), (run.Output, run.Error));
    }

    [Fact]
    public async Task Run_HashMapsOrder_CostsTheSameEachTime()
    {
        const string Source = """
            fn analyze(input: &str) -> String {
                let counts: HashMap<&str, usize> = input.split_whitespace().map(|word| (word, word.len())).collect();
                counts.keys().cloned().collect::<Vec<_>>().join(" ")
            }
            """;
        var input = string.Join(' ', Enumerable.Range(0, 1000));

        var runs = new HashSet<(string?, long?)>();
        for (var i = 0; i < 10; i++)
        {
            var run = await AnalyzeAsync(Source, input);
            runs.Add((run.Output, run.Fuel));
        }

        Assert.Single(runs);
    }

    private Task<ModuleRun> AnalyzeAsync(string source, string input) => RunAsync(WasmContract.Analyze, source, input, WasmCombine.Count);

    private async Task<ModuleRun> RunAsync(WasmContract contract, string source, string input, WasmCombine combine)
    {
        var compiled = await TestCompiler.CompileAsync(contract, source, Token);
        Assert.True(compiled.Module is not null, compiled.Error);
        var finished = ModuleFinisher.Finish(compiled.Module, contract);
        Assert.True(finished.Module is not null, finished.Error);
        var limits = WorkersFixture.Limits with { Fuel = 2_000_000_000 };
        return await fixture.Workers.RunAsync(
            new ModuleCall(Keys.Of(finished.Module), finished.Module, contract, combine, Encoding.UTF8.GetBytes(input), limits), Token);
    }
}
