using RlmAspire.Sandboxes;
using RlmAspire.Testing;

namespace RlmAspire.Runtime.Tests.Wasm;

/// <summary>The real environment, where this machine has it.</summary>
internal static class WasmSandbox
{
    /// <summary>The environment, or a skipped test with the reason.</summary>
    public static async Task<ISandboxEnvironment> GetAsync()
    {
        var environment = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(candidate => candidate.Name == "wasm");
        var status = await environment.CheckAsync(TestContext.Current.CancellationToken);
        if (!status.On)
        {
            Prerequisite.Missing(status.Detail);
        }

        return environment;
    }
}
