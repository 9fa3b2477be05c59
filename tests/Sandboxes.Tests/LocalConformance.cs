using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>local</c> environment under the conformance suite.</summary>
public static class LocalConformance
{
    public sealed class Cells(LocalFixture fixture) : CellConformance(fixture);

    public sealed class Contexts(LocalFixture fixture) : ContextConformance(fixture);

    public sealed class HostCalls(LocalFixture fixture) : HostCallConformance(fixture);

    public sealed class Rust(LocalFixture fixture) : RustConformance(fixture);

    public sealed class Tools(LocalFixture fixture) : ToolConformance(fixture);

    public sealed class Output(LocalFixture fixture) : OutputConformance(fixture);

    public sealed class Limits(LocalFixture fixture) : LimitConformance(fixture);

    public sealed class Hostility(LocalFixture fixture) : HostilityConformance(fixture);

    public sealed class UnconfinedOutput(UnconfinedFixture fixture) : OutputConformance(fixture);

    public sealed class UnconfinedLimits(UnconfinedFixture fixture) : LimitConformance(fixture);
}
