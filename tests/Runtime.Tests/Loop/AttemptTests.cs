using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Tests.Fakes;
using static RlmAspire.Runtime.Tests.Fakes.TestRun;

namespace RlmAspire.Runtime.Tests.Loop;

public sealed class AttemptTests
{
    [Fact]
    public async Task RunAsync_AfterALostAttempt_CountsWhatThatUsedInTheRunAndNotInItsCalls()
    {
        var request = Request() with { Earlier = new EarlierAttempts(1, new TokenUsage(1000, 0, 10, 0), 0.5m) };

        var (result, trace) = await RunAsync(request);

        Assert.Equal(2, (int)trace.Single(EventTypes.RunStarted).Data["attempt"]!);
        var own = trace.Single(EventTypes.ModelCompleted).Usage!;
        Assert.Equal(own, trace.Single(EventTypes.CallCompleted).Usage);
        Assert.Equal(own + request.Earlier!.Usage, result.Usage);
    }

    [Fact]
    public async Task RunAsync_AfterALostAttemptThatUsedUpTheBudget_StopsAtOnce()
    {
        var request = Request(limits: new RunLimits { MaxTokens = 1000 }) with { Earlier = new EarlierAttempts(2, new TokenUsage(1000, 0, 10, 0), null) };

        var (result, trace) = await RunAsync(request);

        Assert.Equal((RunStatus.Stopped, ErrorCodes.TokenBudgetExhausted), (result.Status, result.StopReason));
        Assert.Equal(3, (int)trace.Single(EventTypes.RunStarted).Data["attempt"]!);
        Assert.Null(result.CostUsd);
    }

    [Fact]
    public async Task RunAsync_Cancelled_SaysWho()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var request = Request() with { Canceller = () => new RunCanceller("api", "Ada") };

        var (result, trace) = await OfAsync(FakeModel.Saying("FINAL(x)"), new FakeEnvironment(), request, cancel.Token);

        Assert.Equal(RunStatus.Cancelled, result.Status);
        Assert.Equal("""{"via":"api","name":"Ada"}""", trace.Single(EventTypes.RunCancelled).Data["by"]!.ToJsonString());
    }

    private static async Task<(RunResult Result, RecordedTrace Trace)> RunAsync(RunRequest request)
    {
        var trace = new RecordedTrace();
        var runner = new RlmRunner(FakeModel.Saying("FINAL(x)"), [new FakeEnvironment()], TimeProvider.System);
        return (await runner.RunAsync(request, trace, TestContext.Current.CancellationToken), trace);
    }
}
