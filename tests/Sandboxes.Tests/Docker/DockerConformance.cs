using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>The <c>docker</c> environment under the conformance suite.</summary>
public static class DockerConformance
{
    public sealed class Cells(DockerFixture fixture) : CellConformance(fixture);

    public sealed class Contexts(DockerFixture fixture) : ContextConformance(fixture);

    public sealed class HostCalls(DockerFixture fixture) : HostCallConformance(fixture);

    public sealed class Rust(DockerFixture fixture) : RustConformance(fixture);

    public sealed class Tools(DockerFixture fixture) : ToolConformance(fixture);

    public sealed class Output(DockerFixture fixture) : OutputConformance(fixture);

    public sealed class Limits(DockerFixture fixture) : LimitConformance(fixture);

    public sealed class Hostility(DockerFixture fixture) : HostilityConformance(fixture);
}
