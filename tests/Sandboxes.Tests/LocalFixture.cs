using RlmAspire.Sandboxes.Tests.Conformance;

[assembly: AssemblyFixture(typeof(RlmAspire.Sandboxes.Tests.LocalFixture))]

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>local</c> environment of this machine, inside bubblewrap where there is one.</summary>
public sealed class LocalFixture : IEnvironmentFixture
{
    public ISandboxEnvironment Environment { get; } = Create(useBubblewrap: true);

    public bool IsNative => true;

    internal static ISandboxEnvironment Create(bool useBubblewrap) =>
        SandboxEnvironments.CreateDefault(TimeProvider.System, new SandboxSettings { AllowLocal = true, UseBubblewrap = useBubblewrap })
            .Single(environment => environment.Name == "local");
}
