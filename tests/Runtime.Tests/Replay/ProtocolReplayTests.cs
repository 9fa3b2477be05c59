using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Replay;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.RustWasm;

namespace RlmAspire.Runtime.Tests.Replay;

/// <summary>Replays of runs in commands, and of runs with programs in Rust.</summary>
public sealed class ProtocolReplayTests
{
    private static readonly string[] s_commands = ["""{"op":"rust_wasm","code":"good","store":"out"}""", """{"op":"final","answer":"done"}"""];
    private static readonly string[] s_cells = [TestRun.Cell("rust good|text"), TestRun.Cell("answer done")];

    [Theory]
    [InlineData(RunProtocols.Commands, true)]
    [InlineData(RunProtocols.Commands, false)]
    [InlineData(RunProtocols.Repl, true)]
    [InlineData(RunProtocols.Repl, false)]
    public async Task Replay_RunWithOrWithoutRust_HasItAsTheRecordingHad(string protocol, bool rust)
    {
        var (recorded, request) = await RecordAsync(protocol, rust ? new FakeRustWasm() : null);

        var report = await new RunReplay([new FakeEnvironment()], TimeProvider.System, new FakeRustWasm())
            .RunAsync(recorded, request, mostDivergences: 1, sink: null, TestContext.Current.CancellationToken);

        Assert.Equal((rust, protocol), (recorded.RustWasm, request.Protocol));
        Assert.True(report.Identical, string.Join('\n', report.Divergences.Select(divergence => divergence.Detail)));
    }

    [Fact]
    public async Task Replay_CommandGivesSomethingElse_Diverges()
    {
        var (recorded, request) = await RecordAsync(RunProtocols.Commands, new FakeRustWasm());

        var report = await new RunReplay([], TimeProvider.System, new FakeRustWasm())
            .RunAsync(recorded, request with { Contexts = [request.Contexts[0] with { Utf8 = "more text"u8.ToArray() }] }, 1, sink: null, TestContext.Current.CancellationToken);

        Assert.False(report.Identical);
        Assert.Equal("command result", report.Divergences[0].What);
    }

    private static async Task<(RecordedRun Recorded, RunRequest Request)> RecordAsync(string protocol, IRustWasm? rustWasm)
    {
        var trace = new RecordedTrace();
        var model = FakeModel.Saying(protocol == RunProtocols.Commands ? s_commands : s_cells);
        var request = TestRun.Request() with { Protocol = protocol };
        var result = await new RlmRunner(model, [new FakeEnvironment()], TimeProvider.System, rustWasm).RunAsync(request, trace, TestContext.Current.CancellationToken);
        Assert.Equal(EventTypes.RunCompleted, trace.Events[^1].Type);
        var recorded = RecordedRun.Read(result.Run, trace.Events, trace.Blob);
        return (recorded, recorded.ToRequest(Guid.CreateVersion7(), new RunClient("test", "1")));
    }
}
