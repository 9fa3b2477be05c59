using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>A host to be killed by <see cref="WorkerEndTests"/>, which starts it in a process of its own; no test by itself.</summary>
public sealed class DoomedHost
{
    internal const string CodeVariable = "RLM_TEST_DOOMED_CODE";
    internal const string EnvironmentVariable = "RLM_TEST_DOOMED_ENVIRONMENT";
    internal const string BubblewrapVariable = "RLM_TEST_DOOMED_BUBBLEWRAP";

    [Fact(Explicit = true)]
    public async Task Run()
    {
        var code = Environment.GetEnvironmentVariable(CodeVariable);
        Assert.SkipWhen(code is null, "started by WorkerEndTests alone");
        var settings = new SandboxSettings { AllowLocal = true, UseBubblewrap = Environment.GetEnvironmentVariable(BubblewrapVariable) == "True" };

        await using var session = await SandboxEnvironments.CreateDefault(TimeProvider.System, settings)
            .Single(environment => environment.Name == Environment.GetEnvironmentVariable(EnvironmentVariable))
            .OpenAsync(new SessionOptions(), new ScriptedHost(), TestContext.Current.CancellationToken);
        var result = await session.ExecuteAsync(code, new CellLimits(), TestContext.Current.CancellationToken);
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);

        Assert.Equal(CellStatus.Ok, result.Status);
    }
}
