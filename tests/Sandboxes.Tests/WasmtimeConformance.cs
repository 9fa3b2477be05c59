using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>wasm</c> environment on Wasmtime under the conformance suite.</summary>
public static class WasmtimeConformance
{
    public sealed class Cells(WasmtimeFixture fixture) : CellConformance(fixture);

    public sealed class Contexts(WasmtimeFixture fixture) : ContextConformance(fixture);

    public sealed class HostCalls(WasmtimeFixture fixture) : HostCallConformance(fixture);

    public sealed class Rust(WasmtimeFixture fixture) : RustConformance(fixture);

    public sealed class Tools(WasmtimeFixture fixture) : ToolConformance(fixture);

    public sealed class Output(WasmtimeFixture fixture) : OutputConformance(fixture);

    public sealed class Limits(WasmtimeFixture fixture) : LimitConformance(fixture);

    public sealed class Hostility(WasmtimeFixture fixture) : HostilityConformance(fixture);

    public sealed class State(WasmtimeFixture fixture) : StateConformance(fixture);
}
