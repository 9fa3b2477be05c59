using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Tests.Processes;

internal static class SandboxRequired
{
    /// <summary>Skips a test on a machine without the wasm sandbox, and fails it in CI.</summary>
    public static async Task CheckAsync()
    {
        var wasm = SandboxEnvironments.CreateDefault(TimeProvider.System).First(static environment => environment.Name == "wasm");
        var status = await wasm.CheckAsync(TestContext.Current.CancellationToken);
        if (!status.On)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", status.Detail);
            Assert.Skip(status.Detail);
        }
    }
}
