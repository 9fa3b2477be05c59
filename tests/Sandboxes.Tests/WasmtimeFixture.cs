using RlmAspire.Sandboxes.Tests.Conformance;
using RlmAspire.Sandboxes.Wasm;

[assembly: AssemblyFixture(typeof(RlmAspire.Sandboxes.Tests.WasmtimeFixture))]

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>wasm</c> environment on Wasmtime, in a build that has the package.</summary>
public sealed class WasmtimeFixture : IEnvironmentFixture
{
    public ISandboxEnvironment Environment { get; } =
        SandboxEnvironments.CreateDefault(TimeProvider.System, new SandboxSettings { Engine = WasmEngine.Wasmtime }).Single(environment => environment.Name == "wasm");

    public string? Missing => WasmtimeFiles.IsInBuild ? null : WasmtimeFiles.NotInBuild;

    public bool KeepsState => true;
}
