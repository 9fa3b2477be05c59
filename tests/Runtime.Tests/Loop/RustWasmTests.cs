using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.RustWasm;

namespace RlmAspire.Runtime.Tests.Loop;

/// <summary>Programs in Rust that cells run.</summary>
public sealed class RustWasmTests
{
    [Fact]
    public async Task Run_CellRunsAProgramTwice_ItsSourceIsTracedOnceAndEachExecution()
    {
        var trace = await RunAsync(new FakeRustWasm(), TestRun.Cell("rust good|text", "rust good|more", "answer done"));

        var compiled = trace.Single(EventTypes.WasmCompiled);
        Assert.Equal(("good", "analyze", "compiled", 100), (trace.Text(compiled, "source"), (string?)compiled.Data["contract"], (string?)compiled.Data["tier"], (int)compiled.Data["moduleBytes"]!));
        var executed = trace.Of(EventTypes.WasmExecuted).ToList();
        Assert.Equal(["text", "more"], executed.Select(traceEvent => (string?)traceEvent.Data["output"]));
        Assert.All(executed, traceEvent => Assert.Equal(
            (42L, 65_536L, 4, "completed"),
            ((long)traceEvent.Data["fuel"]!, (long)traceEvent.Data["memoryBytes"]!, (int)traceEvent.Data["inputBytes"]!, (string?)traceEvent.Data["status"])));
    }

    [Fact]
    public async Task Run_ProgramOverAContext_TakesTheTextOfTheRun()
    {
        var trace = await RunAsync(new FakeRustWasm(), TestRun.Cell("rustcontext good", "answer done"));

        var executed = trace.Single(EventTypes.WasmExecuted);
        Assert.Equal(("context", "some text"), ((string?)executed.Data["context"], (string?)executed.Data["output"]));
    }

    [Fact]
    public async Task Run_ProgramDoesNotCompile_TheTraceHasTheDiagnosticsAndNothingRan()
    {
        var trace = await RunAsync(new FakeRustWasm(), TestRun.Cell("rust bad|text", "answer done"));

        var compiled = trace.Single(EventTypes.WasmCompiled);
        Assert.Equal("line 1: it is bad", (string?)compiled.Data["error"]);
        Assert.Equal("""{"level":"error","message":"it is bad","code":"E0308","line":1,"column":1,"hint":"be good"}""", Assert.Single((JsonArray)compiled.Data["diagnostics"]!)!.ToJsonString());
        Assert.Empty(trace.Of(EventTypes.WasmExecuted));
        Assert.Contains($"{ErrorCodes.WasmCompileError}: line 1: it is bad", Shown(trace), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ProgramTraps_TheCellHearsWhereAndTheTraceWhatItUsed()
    {
        var trace = await RunAsync(new FakeRustWasm(), TestRun.Cell("rust trap|text", "answer done"));

        var executed = trace.Single(EventTypes.WasmExecuted);
        Assert.Equal(("trapped", 9L, "index out of bounds (line 2)"), ((string?)executed.Data["status"], (long)executed.Data["fuel"]!, (string?)executed.Data["error"]));
        Assert.Null(executed.Data["output"]);
        Assert.Contains(ErrorCodes.WasmTrap, Shown(trace), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_RustIsOff_TheModelIsNotTaughtItAndACellThatTriesIsTold(bool none)
    {
        var model = FakeModel.Saying(TestRun.Cell("rust good|text", "answer done"));

        var trace = await RunAsync(none ? null : new FakeRustWasm(on: false), model);

        Assert.DoesNotContain("rust_wasm", model.Conversations[0][0].Text, StringComparison.Ordinal);
        Assert.Contains(ErrorCodes.WasmUnavailable, Shown(trace), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RustIsOn_TheModelIsTaughtIt()
    {
        var model = FakeModel.Saying(TestRun.Cell("answer done"));

        await RunAsync(new FakeRustWasm(), model);

        Assert.Contains("rust_wasm(code, input)", model.Conversations[0][0].Text, StringComparison.Ordinal);
    }

    private static string Shown(RecordedTrace trace) => trace.Text(trace.Of(EventTypes.CellCompleted).First(), "shown");

    private static Task<RecordedTrace> RunAsync(IRustWasm? rustWasm, string reply) => RunAsync(rustWasm, FakeModel.Saying(reply));

    private static async Task<RecordedTrace> RunAsync(IRustWasm? rustWasm, FakeModel model)
    {
        var trace = new RecordedTrace();
        var runner = new RlmRunner(model, [new FakeEnvironment()], TimeProvider.System, rustWasm);
        await runner.RunAsync(TestRun.Request(), trace, TestContext.Current.CancellationToken);
        return trace;
    }
}
