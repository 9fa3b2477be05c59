using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>A host to be killed by <see cref="HostEndTests"/>, which starts it in a process of its own; no test by itself.</summary>
public sealed class DoomedHost
{
    internal const string BubblewrapVariable = "RLM_TEST_DOOMED_BUBBLEWRAP";
    internal const string BusyVariable = "RLM_TEST_DOOMED_BUSY";

    [Fact(Explicit = true)]
    public async Task Run()
    {
        var token = TestContext.Current.CancellationToken;
        var bubblewrap = Environment.GetEnvironmentVariable(BubblewrapVariable);
        Assert.SkipWhen(bubblewrap is null, "started by HostEndTests alone");

        await using var workers = new ModuleWorkers(new RustWasmSettings { Workers = 1, UseBubblewrap = bubblewrap == "True" }, TimeProvider.System);
        var run = await workers.RunAsync(await WorkersFixture.CallAsync("", "x"), token);
        if (Environment.GetEnvironmentVariable(BusyVariable) == "True")
        {
            await workers.RunAsync(await WorkersFixture.EndlessAsync(TimeSpan.FromHours(1)), token);
        }

        await Task.Delay(Timeout.Infinite, token);

        Assert.Equal("x", run.Output);
    }
}
