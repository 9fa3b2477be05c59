using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>wasm</c> environment under the conformance suite.</summary>
public static class WasmConformance
{
    public sealed class Cells(WasmFixture fixture) : CellConformance(fixture);

    public sealed class Contexts(WasmFixture fixture) : ContextConformance(fixture);

    public sealed class HostCalls(WasmFixture fixture) : HostCallConformance(fixture);

    public sealed class Rust(WasmFixture fixture) : RustConformance(fixture);

    public sealed class Tools(WasmFixture fixture) : ToolConformance(fixture);

    public sealed class Output(WasmFixture fixture) : OutputConformance(fixture);

    public sealed class Limits(WasmFixture fixture) : LimitConformance(fixture);

    public sealed class Hostility(WasmFixture fixture) : HostilityConformance(fixture);

    public sealed class State(WasmFixture fixture) : StateConformance(fixture);
}
