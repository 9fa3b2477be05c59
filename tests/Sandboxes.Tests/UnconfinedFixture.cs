using RlmAspire.Sandboxes.Tests.Conformance;

[assembly: AssemblyFixture(typeof(RlmAspire.Sandboxes.Tests.UnconfinedFixture))]

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>local</c> environment as it is on a machine without bubblewrap.</summary>
public sealed class UnconfinedFixture : IEnvironmentFixture
{
    public ISandboxEnvironment Environment { get; } = LocalFixture.Create(useBubblewrap: false);

    public bool IsNative => true;

    public bool SharesHostFiles => true;
}
