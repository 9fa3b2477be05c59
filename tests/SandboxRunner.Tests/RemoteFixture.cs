using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Tests.Conformance;

[assembly: AssemblyFixture(typeof(RlmAspire.SandboxRunner.Tests.RemoteFixture))]

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>The <c>remote</c> environment, on a runner in this process.</summary>
public sealed class RemoteFixture : IEnvironmentFixture, IDisposable
{
    private readonly RunnerFactory _runner = new();

    public RemoteFixture() => Environment = _runner.Remote();

    public ISandboxEnvironment Environment { get; }

    public bool KeepsState => true;

    public void Dispose() => _runner.Dispose();
}
