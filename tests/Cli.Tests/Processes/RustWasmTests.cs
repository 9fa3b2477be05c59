using System.Text.Json;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class RustWasmTests : IDisposable
{
    private const string Length = "fn analyze(input: &str) -> String { input.len().to_string() }";

    private readonly TestHost _host = new();

    public RustWasmTests() => _host.Variables["RLM_WASM_CACHE_DIR"] = Path.Combine(_host.Folder, "modules");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Run_CodeOverAFile_PrintsWhatItReturned()
    {
        await RustRequired.CheckAsync();

        var code = await _host.RunAsync("rust-wasm", "run", "-c", Length, "--input", _host.Write("a.txt", "één"));

        Assert.True(code == 0, _host.Notes);
        Assert.Equal("5\n", _host.Output);
        Assert.Contains("compiled in", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FileOverStandardInput_FindsTheModuleTheSecondTime()
    {
        await RustRequired.CheckAsync();
        var file = _host.Write("length.rs", Length);
        _host.Input("four");
        await _host.RunAsync("rust-wasm", "run", file, "-i", "-");

        var code = await _host.RunAsync("rust-wasm", "run", file, "-i", "-");

        Assert.Equal((0, "4\n4\n"), (code, _host.Output));
        Assert.Contains("found in disk", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MapProgram_CombinesAsAsked()
    {
        await RustRequired.CheckAsync();
        const string Map = "fn map_line(line: &str) -> Vec<(String, String)> { vec![(line[..1].to_string(), line[1..].to_string())] }";

        var code = await _host.RunAsync("rust-wasm", "run", "-c", Map, "--contract", "map", "--combine", "sum", "-i", _host.Write("a.txt", "a1\nb2\na3"));

        Assert.True(code == 0, _host.Notes);
        Assert.Equal("a\t4\nb\t2\n", _host.Output);
    }

    [Fact]
    public async Task Run_Template_NeedsNoCode()
    {
        await RustRequired.CheckAsync();

        var code = await _host.RunAsync("rust-wasm", "run", "-t", "group_count", "-p", "by=first_word", "-i", _host.Write("a.txt", "GET /a\nPUT /b\nGET /c\n"));

        Assert.True(code == 0, _host.Notes);
        Assert.Contains("GET", _host.Output.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fn analyze(s: &str) -> String { s.lenn() }", 1, "line 1")]
    [InlineData("fn analyze(_: &str) -> String { panic!(\"no way\") }", 1, "no way")]
    [InlineData("fn analyze(_: &str) -> String { let mut n = 1u64; loop { n = n.wrapping_mul(3); if n == 0 { return String::new(); } } }", 3, "fuel")]
    public async Task Run_ProgramThatFails_SaysSoByItsExitCode(string source, int exitCode, string note)
    {
        await RustRequired.CheckAsync();

        var code = await _host.RunAsync("rust-wasm", "run", "-c", source, "--fuel", "10_000_000");

        Assert.Equal((exitCode, ""), (code, _host.Output));
        Assert.Contains(note, _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Json_PrintsExactlyTheResult()
    {
        await RustRequired.CheckAsync();

        var code = await _host.RunAsync("rust-wasm", "run", "--json", "-c", Length);

        var result = JsonDocument.Parse(_host.Output).RootElement;
        Assert.Equal((0, "completed", "0"), (code, result.GetProperty("status").GetString(), result.GetProperty("output").GetString()));
        Assert.Equal("compiled", result.GetProperty("compilation").GetProperty("tier").GetString());
        Assert.True(result.GetProperty("fuel").GetInt64() > 0);
    }

    [Fact]
    public async Task CompileThenCache_ShowsTheModuleUntilItIsCleared()
    {
        await RustRequired.CheckAsync();

        var compiled = await _host.RunAsync("rust-wasm", "compile", "-c", Length);
        await _host.RunAsync("rust-wasm", "cache", "--json");
        await _host.RunAsync("rust-wasm", "cache", "--clear", "--json");

        var lines = _host.Output.Split('\n');
        Assert.Equal((0, 64), (compiled, lines[0].Length));
        Assert.Equal((1, 0), (EntriesOnDisk(lines[1]), EntriesOnDisk(lines[2])));
    }

    [Fact]
    public async Task Exec_CellThatRunsAProgram_HasItsOutput()
    {
        await SandboxRequired.CheckAsync();
        await RustRequired.CheckAsync();

        var code = await _host.RunAsync(
            "exec", "--context", _host.Write("a.txt", "één"), "-c", $"print(rust_wasm('''{Length}''', context), rust_wasm('''{Length}''', 'four'))");

        Assert.True(code == 0, _host.Notes);
        Assert.Equal("5 4\n", _host.Output);
    }

    [Fact]
    public async Task Exec_WithoutPrograms_SaysSoInTheCell()
    {
        await SandboxRequired.CheckAsync();

        await _host.RunAsync("exec", "--no-wasm", "-c", $"rust_wasm('''{Length}''', 'four')");

        Assert.Equal("", _host.Output);
        Assert.Contains("rust_wasm", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_AreListedWithTheirParameters()
    {
        var code = await _host.RunAsync("rust-wasm", "templates");

        Assert.Equal(0, code);
        Assert.Contains("group_count", _host.Output, StringComparison.Ordinal);
        Assert.Contains("by=", _host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rust-wasm")]
    [InlineData("rust-wasm", "run")]
    [InlineData("rust-wasm", "run", "a.rs", "-c", "x")]
    [InlineData("rust-wasm", "run", "missing.rs")]
    [InlineData("rust-wasm", "run", "-c", "x", "-p", "by=x")]
    [InlineData("rust-wasm", "run", "-t", "no_such_template")]
    [InlineData("rust-wasm", "run", "-t", "group_count", "-p", "by")]
    [InlineData("rust-wasm", "run", "-c", "x", "--contract", "compose")]
    [InlineData("rust-wasm", "run", "-c", "x", "--memory", "lots")]
    [InlineData("rust-wasm", "run", "-c", "x", "--fuel", "0")]
    [InlineData("rust-wasm", "run", "-", "-i", "-")]
    [InlineData("rust-wasm", "compile")]
    public async Task RustWasm_WrongUse_ExitsWith2AndSaysWhy(params string[] arguments)
    {
        var code = await _host.RunAsync(arguments);

        Assert.True(code == ExitCodes.Usage, $"{code}: {_host.Notes}");
        Assert.NotEmpty(_host.Notes);
    }

    [Fact]
    public async Task Run_WrongUse_NamesTheHelpOfTheCommandItself()
    {
        await _host.RunAsync("rust-wasm", "run");

        Assert.Contains("`rlm rust-wasm run --help`", _host.Notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RLM_WASM_ENABLED", "false")]
    [InlineData("RLM_WASM_RUSTC_PATH", "/nowhere/rustc")]
    public async Task Run_WhereItIsOff_ExitsWith4AndSaysWhy(string variable, string value)
    {
        _host.Variables[variable] = value;

        var code = await _host.RunAsync("rust-wasm", "run", "-c", Length);

        Assert.True(code == ExitCodes.NotConfigured, $"{code}: {_host.Notes}");
        Assert.Contains("rust_wasm is off", _host.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RunnerThatIsAway_ExitsWith4AndNamesIt()
    {
        var code = await _host.RunAsync("rust-wasm", "run", "-c", Length, "--runner", "http://127.0.0.1:1");

        Assert.Equal(ExitCodes.NotConfigured, code);
        Assert.Contains("127.0.0.1:1", _host.Notes, StringComparison.Ordinal);
    }

    private static int EntriesOnDisk(string report) => JsonDocument.Parse(report).RootElement.GetProperty("tiers").EnumerateArray()
        .Single(static tier => tier.GetProperty("name").GetString() == "disk").GetProperty("entries").GetInt32();
}
