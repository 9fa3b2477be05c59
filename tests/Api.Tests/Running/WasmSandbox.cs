using RlmAspire.Sandboxes;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Running;

/// <summary>A real sandbox of this process in the place of the runner's.</summary>
internal static class WasmSandbox
{
    /// <summary>The sandbox, or a skipped test with the reason.</summary>
    public static async Task<ISandboxEnvironment> GetAsync(CancellationToken cancellationToken)
    {
        var wasm = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(environment => environment.Name == "wasm");
        if (await wasm.CheckAsync(cancellationToken) is { On: false } off)
        {
            Prerequisite.Missing(off.Detail);
        }

        return new NamedRemote(wasm);
    }
}
