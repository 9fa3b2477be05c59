using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Tests.Fakes;

namespace RlmAspire.Runtime.Tests;

public sealed class RlmRunnerTests
{
    public static TheoryData<RunRequest, string> Impossible => new()
    {
        { TestRun.Request() with { Query = " " }, ErrorCodes.Invalid },
        { TestRun.Request() with { Contexts = [] }, ErrorCodes.ContextEmpty },
        { TestRun.Request() with { Model = "nobody/knows" }, ErrorCodes.ModelUnknown },
        { TestRun.Request() with { SubModel = "nobody/knows" }, ErrorCodes.ModelUnknown },
        { TestRun.Request() with { Environment = "moon" }, ErrorCodes.SandboxUnavailable },
        { TestRun.Request() with { Limits = new RunLimits { MaxIterations = 0 } }, ErrorCodes.Invalid },
        { TestRun.Request() with { Limits = new RunLimits { MaxCostUsd = -1 } }, ErrorCodes.Invalid },
        { TestRun.Request() with { Limits = new RunLimits { Timeout = TimeSpan.FromDays(365) } }, ErrorCodes.Invalid },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public async Task RunAsync_RequestCannotBeRun_ThrowsAndWritesNothing(RunRequest request, string code)
    {
        var trace = new RecordedTrace();
        var runner = new RlmRunner(FakeModel.Saying("x"), [new FakeEnvironment()], TimeProvider.System);

        var error = await Assert.ThrowsAsync<RlmException>(() => runner.RunAsync(request, trace, TestContext.Current.CancellationToken));

        Assert.Equal(code, error.Code);
        Assert.Empty(trace.Events);
    }
}
