namespace RlmAspire.RustWasm.Tests.Compiler;

public sealed class CompileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WasmContract.Analyze, "fn analyze(input: &str) -> String { input.len().to_string() }")]
    [InlineData(WasmContract.Analyze, "Here it is:\n```rust\npub fn analyze<'a>(input: &'a str) -> String { input.to_uppercase() }\n```\nIt counts.")]
    [InlineData(WasmContract.Reduce, "struct State(usize);\nfn init_state() -> State { State(0) }\nfn process_line(s: &mut State, _l: &str) { s.0 += 1; }\nfn finalize(s: &State) -> String { s.0.to_string() }")]
    [InlineData(WasmContract.Map, "fn map_line(line: &str) -> Vec<(String, String)> { vec![(line.to_string(), String::new())] }")]
    public async Task Compile_EachContract_MakesAModule(WasmContract contract, string source)
    {
        var compiled = await TestCompiler.CompileAsync(contract, source, Token);

        Assert.Null(compiled.Error);
        Assert.Equal("\0asm"u8, compiled.Module.AsSpan(0, 4));
    }

    [Fact]
    public async Task Compile_AnErrorBehindProse_TellsTheLineOfWhatWasHandedIn()
    {
        const string Source = "Here it is:\n```rust\nfn analyze(input: &str) -> String {\n    let n: i32 = input.len();\n    n.to_string()\n}\n```";

        var compiled = await TestCompiler.CompileAsync(WasmContract.Analyze, Source, Token);

        Assert.Null(compiled.Module);
        Assert.StartsWith(
            """
            error[E0308] in line 4: mismatched types
                let n: i32 = input.len();
                             ^^^^^^^^^^^ expected `i32`, found `usize`
            """, compiled.Error, StringComparison.Ordinal);
        var told = Assert.Single(compiled.Diagnostics);
        Assert.Equal(("error", "E0308", 4, 18), (told.Level, told.Code, told.Line, told.Column));
    }

    [Fact]
    public async Task Compile_AnotherSignature_TellsWhatIsThereAndWhatIsNeeded()
    {
        var compiled = await TestCompiler.CompileAsync(WasmContract.Analyze, "// counts\nfn analyze(input: String) -> usize { input.len() }", Token);

        Assert.StartsWith(
            "error[E0308] in line 2: `fn analyze(input: String) -> usize` does not fit: it must be `fn analyze(input: &str) -> String`", compiled.Error, StringComparison.Ordinal);
    }
}
