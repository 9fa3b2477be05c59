namespace RlmAspire.RustWasm.Tests.Compiler;

/// <summary>What the template does around an author's functions.</summary>
public sealed class TemplateTests(ProgramRunner runner) : IClassFixture<ProgramRunner>
{
    private const string Pairs =
        """
        fn map_line(line: &str) -> Vec<(String, String)> {
            line.split_once('=').map(|(k, v)| vec![(k.to_string(), v.to_string())]).unwrap_or_default()
        }
        """;

    [Theory]
    [InlineData("has(input, \"aa\")", "aaa", "true")]
    [InlineData("count(input, \"aa\")", "aaaa", "3")]
    [InlineData("count(input, \"äö\")", "äöäö ä", "2")]
    [InlineData("count(input, \"\")", "aaaa", "0")]
    [InlineData("eq(input, \"é\")", "é", "true")]
    [InlineData("after(input, \"=\")", "k=v=w", "Some(\"v=w\")")]
    [InlineData("before(input, \"=\")", "k=v=w", "Some(\"k\")")]
    [InlineData("after(input, \"?\")", "k=v", "None")]
    [InlineData("word(input, 1)", " one  zwölf three", "Some(\"zwölf\")")]
    [InlineData("word(input, 9)", "one", "None")]
    [InlineData("{ let mut n = 0; each_line(input, |line| n += line.len()); n }", "ab\ncd\r\n", "4")]
    [InlineData("slice(input, 1, 3)", "äöü", "\"\"")]
    [InlineData("slice(input, 2, 5)", "äöü", "\"ö\"")]
    [InlineData("slice(input, 2, 100)", "äöü", "\"öü\"")]
    [InlineData("slice(input, 9, 1)", "äöü", "\"\"")]
    [InlineData("safe_trim(input)", "\uFEFF \0 x y\t\r\n", "\"x y\"")]
    [InlineData("parse_int(input)", " -1,234,567 ", "Some(-1234567)")]
    [InlineData("parse_int(input)", "1_000", "Some(1000)")]
    [InlineData("parse_int(input)", "12a", "None")]
    [InlineData("parse_int(input)", ",", "None")]
    [InlineData("extract_ints(input)", "a1 -2 b-3 4.5 -6ä-7 99999999999999999999", "[1, -2, 3, 4, 5, -6, 7]")]
    public async Task Run_AHelper_GivesWhatItSays(string expression, string input, string output)
    {
        var result = await runner.OutputAsync(Analyze($"format!(\"{{:?}}\", {expression})"), input);

        Assert.Equal(output, result);
    }

    [Fact]
    public async Task Run_AnAuthorsOwnHelper_GoesBeforeTheTemplates()
    {
        const string Source = "fn count(text: &str) -> usize { text.len() + 40 }\nstruct HashMap;\nfn analyze(input: &str) -> String { let _ = HashMap; count(input).to_string() }";

        var result = await runner.OutputAsync(new RustProgram(WasmContract.Analyze, Source), "ab");

        Assert.Equal("42", result);
    }

    [Fact]
    public async Task Run_TextBeyondAscii_ArrivesAndComesBackWhole()
    {
        const string Text = "Grüße, 世界! 🦀👩‍👩‍👧 ‮ \0 ÿ";

        var result = await runner.OutputAsync(Analyze("input.chars().rev().collect::<String>().chars().rev().collect()"), Text);

        Assert.Equal(Text, result);
    }

    [Fact]
    public async Task Run_AStringMethodOfEachKind_Works()
    {
        const string Source =
            """
            fn analyze(input: &str) -> String {
                let v: Vec<&str> = input.split("--").collect();
                assert!(input.contains("b") && input.starts_with('a') && input.ends_with("c") && v == ["a", "b", "c"]);
                assert_eq!(input.find("b"), Some(3));
                assert_eq!(input.rfind('-'), Some(5));
                assert_eq!(input.rsplit("--").next(), Some("c"));
                assert_eq!(input.matches('-').count(), 4);
                assert_eq!(input.match_indices("--").map(|m| m.0).collect::<Vec<_>>(), [1, 4]);
                assert_eq!(input.strip_prefix("a--").and_then(|s| s.strip_suffix("--c")), Some("b"));
                assert_eq!(input.replacen("--", "+", 1), "a+b--c");
                assert_eq!(input.split_once("--"), Some(("a", "b--c")));
                assert_eq!(str::from_utf8(input.as_bytes()).unwrap(), input);
                assert!(input == "a--b--c" && input != "x");
                input.replace("--", "").to_uppercase().repeat(2)
            }
            """;

        var result = await runner.OutputAsync(new RustProgram(WasmContract.Analyze, Source), "a--b--c");

        Assert.Equal("ABCABC", result);
    }

    [Theory]
    [InlineData(WasmCombine.Count, "a\t3\nb\t2\n")]
    [InlineData(WasmCombine.Sum, "a\t12.5\nb\t7\n")]
    [InlineData(WasmCombine.Min, "a\t0.5\nb\t7\n")]
    [InlineData(WasmCombine.Max, "a\t10\nb\t7\n")]
    [InlineData(WasmCombine.Unique, "a\t0.5,10,2\nb\t7,x\n")]
    [InlineData(WasmCombine.List, "a\t10,2,0.5\nb\tx,7\n")]
    public async Task Run_AMapProgram_CombinesByKey(WasmCombine combine, string output)
    {
        var result = await runner.OutputAsync(new RustProgram(WasmContract.Map, Pairs) { Combine = combine }, "a=10\nb=x\nnothing\na=2\nb=7\na=0.5");

        Assert.Equal(output, result);
    }

    [Fact]
    public async Task Run_AMapProgramWithTabsInItsFields_KeepsTheRowsWhole()
    {
        var result = await runner.OutputAsync(new RustProgram(WasmContract.Map, Pairs) { Combine = WasmCombine.List }, "k\te\ty=v\ta\rl");

        Assert.Equal("k\\te\\ty\tv\\ta\\rl\n", result);
    }

    [Fact]
    public async Task Run_AReduceProgram_SeesEachLineOnce()
    {
        const string Source =
            """
            #[derive(Default)]
            struct State { lines: Vec<String> }
            fn init_state() -> State { State::default() }
            fn process_line(state: &mut State, line: &str) { state.lines.push(line.to_string()) }
            fn finalize(state: &State) -> String { state.lines.join("|") }
            """;

        var result = await runner.OutputAsync(new RustProgram(WasmContract.Reduce, Source), "ä\r\n\nb \nc");

        Assert.Equal("ä||b |c", result);
    }

    [Fact]
    public async Task Run_APanicWithALongMessage_IsToldWithinBounds()
    {
        var compiled = await TestCompiler.CompileAsync(WasmContract.Analyze, "fn analyze(input: &str) -> String {\n    panic!(\"{}\", input)\n}", TestContext.Current.CancellationToken);

        var run = await runner.RunAsync(compiled, WasmContract.Analyze, new string('ä', 5000), WasmCombine.Count);

        Assert.Equal(WasmStatus.Trapped, run.Status);
        Assert.Contains("ää … (cut) (line 2)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AllocationsWithoutEnd_AreToldAsMemory()
    {
        var compiled = await TestCompiler.CompileAsync(
            WasmContract.Analyze, "fn analyze(input: &str) -> String {\n    let mut v = vec![input.to_string()];\n    loop { v.push(\"x\".repeat(1_000_000)); }\n}", TestContext.Current.CancellationToken);

        var run = await runner.RunAsync(compiled, WasmContract.Analyze, "", WasmCombine.Count);

        Assert.Equal(WasmStatus.OutOfMemory, run.Status);
    }

    [Fact]
    public async Task Run_RecursionWithoutEnd_IsATrap()
    {
        var compiled = await TestCompiler.CompileAsync(
            WasmContract.Analyze, "fn deep(n: u64) -> u64 { if n == 0 { 0 } else { deep(n + 1).wrapping_mul(3) + deep(n + 2) } }\nfn analyze(input: &str) -> String { deep(input.len() as u64 + 1).to_string() }", TestContext.Current.CancellationToken);

        var run = await runner.RunAsync(compiled, WasmContract.Analyze, "", WasmCombine.Count);

        Assert.Equal(WasmStatus.Trapped, run.Status);
    }

    private static RustProgram Analyze(string expression) => new(WasmContract.Analyze, $"fn analyze(input: &str) -> String {{\n    {expression}\n}}");
}
