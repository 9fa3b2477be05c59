using RlmAspire.Sandboxes.Tests.Conformance;

[assembly: AssemblyFixture(typeof(RlmAspire.Sandboxes.Tests.WasmFixture))]

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>wasm</c> environment of this machine.</summary>
public sealed class WasmFixture : IEnvironmentFixture
{
    public ISandboxEnvironment Environment { get; } = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(environment => environment.Name == "wasm");

    public bool KeepsState => true;
}
