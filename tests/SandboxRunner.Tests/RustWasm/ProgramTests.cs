using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.SandboxRunner.Tests.RustWasm;

/// <summary>Programs in Rust through the runner's addresses, with the real compiler and workers.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-programs-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Post_ProgramOverText_AnswersWithWhatItReturned()
    {
        await using var runner = await Programs.StartAsync(_folder);

        var first = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Programs.Length, Input: "één"));
        var second = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Programs.Length));

        Assert.Equal((WasmStatuses.Completed, "5", ModuleTiers.Compiled), (first.Status, first.Output, first.Compilation.Tier));
        Assert.Equal(("0", ModuleTiers.Memory, first.Compilation.Key), (second.Output, second.Compilation.Tier, second.Compilation.Key));
        Assert.True(first is { Fuel: > 0, MemoryBytes: > 0 });
    }

    [Fact]
    public async Task Post_ReduceAndMap_RunByTheirContracts()
    {
        await using var runner = await Programs.StartAsync(_folder);
        const string Reduce = """
            struct State { lines: usize }
            fn init_state() -> State { State { lines: 0 } }
            fn process_line(state: &mut State, _line: &str) { state.lines += 1; }
            fn finalize(state: &State) -> String { state.lines.to_string() }
            """;
        const string Map = "fn map_line(line: &str) -> Vec<(String, String)> { vec![(line[..1].to_string(), line[1..].to_string())] }";

        var reduced = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Reduce, WasmContracts.Reduce, Input: "a\nb\nc"));
        var mapped = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Map, WasmContracts.Map, "sum", Input: "a1\nb2\na3"));

        Assert.Equal("3", reduced.Output);
        Assert.Equal("a\t4\nb\t2", mapped.Output?.TrimEnd());
    }

    [Fact]
    public async Task Post_BytesAfterALine_AreTheInputAsTheyAre()
    {
        await using var runner = await Programs.StartAsync(_folder);
        var input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("zeile mit ümlaut\n", 500_000)));
        var line = JsonSerializer.Serialize(new { code = Programs.Length });

        var report = await Programs.ReadAsync<WasmExecutionReport>(await Programs.PostBytesAsync(runner, line, input));
        var empty = await Programs.ReadAsync<WasmExecutionReport>(await Programs.PostBytesAsync(runner, line, []));

        Assert.Equal((input.Length.ToString(), "0"), (report.Output, empty.Output));
    }

    [Fact]
    public async Task Post_ProgramThatDoesNotCompile_IsAnAnswerAndIsKnownTheSecondTime()
    {
        await using var runner = await Programs.StartAsync(_folder);
        var request = new WasmExecutionRequest("fn analyze(s: &str) -> String {\n    s.lenn()\n}");

        var first = await Programs.ExecuteAsync(runner, request);
        var second = await Programs.ExecuteAsync(runner, request);
        var compiled = await Programs.ReadAsync<WasmCompileReport>(await Programs.PostAsync(runner, Programs.Compile, new WasmCompileRequest(request.Code!)));

        Assert.Equal((WasmStatuses.CompileFailed, null, ModuleTiers.Compiled), (first.Status, first.Output, first.Compilation.Tier));
        Assert.Contains(first.Compilation.Diagnostics, diagnostic => diagnostic is { Level: "error", Code: "E0599", Line: 2 });
        Assert.Equal(ModuleTiers.Memory, second.Compilation.Tier);
        Assert.Equal((first.Error, 0), (compiled.Error, compiled.ModuleBytes));
    }

    [Fact]
    public async Task Post_WithLimits_HoldsThemAndGrantsNoMore()
    {
        await using var runner = await Programs.StartAsync(_folder, ("RustWasm:Fuel", "1000000"), ("RustWasm:WallSeconds", "1"));

        var fuel = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(Programs.Endless, Limits: new WasmExecutionLimits(Fuel: 1L << 50)));
        var memory = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(
            "fn analyze(_: &str) -> String { vec![1u8; 100_000_000].len().to_string() }", Limits: new WasmExecutionLimits(MemoryBytes: 16 << 20)));
        var output = await Programs.ExecuteAsync(runner, new WasmExecutionRequest(
            "fn analyze(_: &str) -> String { \"x\".repeat(5000) }", Limits: new WasmExecutionLimits(OutputBytes: 1000)));

        Assert.Equal(
            (WasmStatuses.OutOfFuel, WasmStatuses.OutOfMemory, WasmStatuses.OutputTooLarge), (fuel.Status, memory.Status, output.Status));
        Assert.NotNull(fuel.Error);
    }

    [Theory]
    [InlineData("""{"code":"x","contract":"compose"}""", 422, ErrorCodes.Invalid)]
    [InlineData("""{"code":"x","combine":"multiply"}""", 422, ErrorCodes.Invalid)]
    [InlineData("""{}""", 422, ErrorCodes.Invalid)]
    [InlineData("""{"code":"x","template":"group_count"}""", 422, ErrorCodes.Invalid)]
    [InlineData("""{"template":"there is none"}""", 422, ErrorCodes.Invalid)]
    [InlineData("""{"code":"x","limits":{"fuel":0}}""", 400, ErrorCodes.Malformed)]
    [InlineData("""{"code":"x","limits":{"memoryBytes":1}}""", 400, ErrorCodes.Malformed)]
    [InlineData("""not json""", 400, ErrorCodes.Malformed)]
    public async Task Post_RequestThatIsWrong_SaysSoInBothForms(string body, int status, string code)
    {
        await using var runner = new RunnerFactory(("RustWasm:CacheFolder", _folder));
        using var client = new HttpClient { BaseAddress = runner.Address };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var json = await Programs.ProblemAsync(await client.PostAsync(Programs.Executions, content, Token));
        var bytes = await Programs.ProblemAsync(await Programs.PostBytesAsync(runner, body, [1, 2, 3]));

        Assert.Equal((status, code), (json.Status, json.Code));
        Assert.Equal((status, code), (bytes.Status, bytes.Code));
    }

    [Fact]
    public async Task PostBytes_BodiesOfAnotherShape_AreRefusedWithTheReason()
    {
        await using var runner = await Programs.StartAsync(_folder, ("RustWasm:MaxInputMegabytes", "1"));
        var line = JsonSerializer.Serialize(new { code = Programs.Length });

        var notUtf8 = await Programs.ProblemAsync(await Programs.PostBytesAsync(runner, line, [(byte)'a', 0xC3]));
        var twice = await Programs.ProblemAsync(await Programs.PostBytesAsync(runner, """{"code":"x","input":"y"}""", [1]));
        var tooLarge = await Programs.ProblemAsync(await Programs.PostBytesAsync(runner, line, new byte[10_000_000]));
        var noLine = await Programs.ProblemAsync(await Programs.PostBytesAsync(runner, "", []));

        Assert.Equal((422, ErrorCodes.Invalid), (notUtf8.Status, notUtf8.Code));
        Assert.Contains("byte at 1", notUtf8.Detail, StringComparison.Ordinal);
        Assert.Equal((422, ErrorCodes.Invalid), (twice.Status, twice.Code));
        Assert.Equal((413, ErrorCodes.TooLarge), (tooLarge.Status, tooLarge.Code));
        Assert.Equal((400, ErrorCodes.Malformed), (noLine.Status, noLine.Code));
    }

    [Fact]
    public async Task PostBytes_WithoutALength_Is411()
    {
        await using var runner = new RunnerFactory(("RustWasm:CacheFolder", _folder));
        using var client = new HttpClient { BaseAddress = runner.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, Programs.Executions) { Content = new StreamContent(new MemoryStream([1, 2, 3])) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.TransferEncodingChunked = true;

        using var response = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.LengthRequired, response.StatusCode);
    }

    [Fact]
    public async Task Post_TurnedOff_Is503AndHealthSaysSo()
    {
        await using var runner = new RunnerFactory(("RustWasm:Enabled", "false"), ("RustWasm:CacheFolder", _folder));
        using var client = new HttpClient { BaseAddress = runner.Address };

        var refused = await Programs.ProblemAsync(await Programs.PostAsync(runner, Programs.Executions, new WasmExecutionRequest(Programs.Length)));
        var health = await client.GetFromJsonAsync<HealthState>(new Uri("/health", UriKind.Relative), Token);

        Assert.Equal((503, ErrorCodes.WasmUnavailable), (refused.Status, refused.Code));
        Assert.False(Assert.Single(health!.Features, feature => feature.Name == "rust_wasm").On);
    }

    [Fact]
    public async Task Anything_WithoutTheToken_Is401()
    {
        await using var runner = new RunnerFactory(("Runner:Token", "a-token-of-some-length"), ("RustWasm:CacheFolder", _folder));
        using var client = new HttpClient { BaseAddress = runner.Address };

        using var posted = await Programs.PostAsync(runner, Programs.Executions, new WasmExecutionRequest(Programs.Length));
        using var cleared = await client.DeleteAsync(Programs.Cache, Token);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (posted.StatusCode, cleared.StatusCode));
    }
}
