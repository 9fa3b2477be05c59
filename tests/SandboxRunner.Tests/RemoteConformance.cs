using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>The <c>remote</c> environment under the conformance suite.</summary>
public static class RemoteConformance
{
    public sealed class Cells(RemoteFixture fixture) : CellConformance(fixture);

    public sealed class Contexts(RemoteFixture fixture) : ContextConformance(fixture);

    public sealed class HostCalls(RemoteFixture fixture) : HostCallConformance(fixture);

    public sealed class Rust(RemoteFixture fixture) : RustConformance(fixture);

    public sealed class Tools(RemoteFixture fixture) : ToolConformance(fixture);

    public sealed class Output(RemoteFixture fixture) : OutputConformance(fixture);

    public sealed class Limits(RemoteFixture fixture) : LimitConformance(fixture);

    public sealed class State(RemoteFixture fixture) : StateConformance(fixture);
}
