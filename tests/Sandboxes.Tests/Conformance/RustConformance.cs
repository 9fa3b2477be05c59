using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Calls of <c>rust_wasm</c> as cells make them; the host that compiles and runs is another part.</summary>
public abstract class RustConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ScriptedHost Answering(string text) => new((_, _, _) => Task.FromResult<JsonNode?>(text));

    [Fact]
    public async Task RustWasm_EachHelper_ReachesTheHostWithItsArguments()
    {
        var host = Answering("out");
        var session = await OpenAsync(host);

        var result = await RunAsync(session, "print(rust_wasm('a', 'é'), rust_wasm_reduce('b', b'x'), rust_wasm_mapreduce('c', 'y'), rust_wasm_mapreduce('c', 'y', 'sum'))");

        Assert.Equal("out out out out\n", result.Stdout);
        Assert.Equal(
            [
                ("rust_wasm", """{"code":"a","input":"é"}"""), ("rust_wasm_reduce", """{"code":"b","input":"x"}"""),
                ("rust_wasm_mapreduce", """{"code":"c","input":"y","combine":"count"}"""), ("rust_wasm_mapreduce", """{"code":"c","input":"y","combine":"sum"}"""),
            ],
            host.Asked.Select(static asked => (asked.Function, JsonNode.Parse(asked.Arguments)!.ToJsonString(s_readable))));
    }

    [Fact]
    public async Task RustWasm_OfAContext_GoesByItsNameAndIsReadWhole()
    {
        var host = Answering("out");
        var session = await OpenAsync(host);
        await SetAsync(session, "context", "first");
        await SetAsync(session, "context_1", "second");

        var result = await RunAsync(session, "rust_wasm('a', context); rust_wasm('a', context_0); rust_wasm('a', context_1); rust_wasm('a', context[:2])");

        Assert.Equal(
            [
                """{"code":"a","context":"context"}""", """{"code":"a","context":"context"}""",
                """{"code":"a","context":"context_1"}""", """{"code":"a","input":"fi"}""",
            ],
            host.Asked.Select(static asked => asked.Arguments));
        Assert.Equal([new ContextRange("context", 0, 5), new ContextRange("context_1", 0, 6)], result.Ranges);
    }

    [Fact]
    public async Task RustWasm_HostFails_RaisesWhatTheHostSays()
    {
        var session = await OpenAsync(new ScriptedHost((_, _, _) => throw new RlmException(ErrorCodes.WasmCompileError, "line 3: no such variable")));

        var caught = await RunAsync(session, "try:\n    rust_wasm('a', 'b')\nexcept RustWasmError as error:\n    print(error.code, error)");
        var raised = await RunAsync(session, "rust_wasm('a', 'b')");

        Assert.Equal("wasm_compile_error line 3: no such variable\n", caught.Stdout);
        Assert.Equal((CellStatus.Error, "RustWasmError", "line 3: no such variable"), (raised.Status, raised.Error?.Type, raised.Error?.Message));
    }

    [Theory]
    [InlineData("rust_wasm('a', ['x'])", "takes its input as a str, not as list")]
    [InlineData("rust_wasm(3, 'x')", "takes code as a str, not as int")]
    public async Task RustWasm_OfSomethingElse_SaysWhatItTakes(string code, string words)
    {
        var host = Answering("out");
        var session = await OpenAsync(host);

        var result = await RunAsync(session, code);

        Assert.Equal("TypeError", result.Error?.Type);
        Assert.Contains(words, result.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(host.Asked);
    }
}
