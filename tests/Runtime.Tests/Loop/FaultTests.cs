using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.Traces;
using static RlmAspire.Runtime.Tests.Fakes.TestRun;

namespace RlmAspire.Runtime.Tests.Loop;

public sealed class FaultTests
{
    [Fact]
    public async Task RunAsync_ClientThrowsAnything_RunFailsWithAnEnd()
    {
        var model = FakeModel.Answering(_ => throw new InvalidOperationException("a bug"));

        var (result, trace) = await OfAsync(model);

        Assert.Equal((RunStatus.Failed, ErrorCodes.Internal), (result.Status, result.StopReason));
        Assert.Contains("a bug", (string)trace.Single(EventTypes.RunFailed).Data["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UnknownModelForASubCall_IsAnErrorForTheGuestOnly()
    {
        var model = FakeModel.Answering(messages => messages.Count > 2 ? Cell("answer ok") : Cell("llmwith nobody/knows hello"));

        var (result, trace) = await OfAsync(model);

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.StartsWith("Error: There is no model 'nobody/knows'", trace.Text(trace.Of(EventTypes.CellCompleted).First(), "stdout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SinkFails_IsNotHidden()
    {
        var runner = new RlmRunner(FakeModel.Saying("FINAL(x)"), [new FakeEnvironment()], TimeProvider.System);

        await Assert.ThrowsAsync<IOException>(() => runner.RunAsync(Request(), new FullDisk(), TestContext.Current.CancellationToken));
    }

    private sealed class FullDisk : ITraceSink
    {
        private int _events;

        public ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken) =>
            ++_events > 5 ? throw new IOException("no space left") : ValueTask.CompletedTask;
    }
}
