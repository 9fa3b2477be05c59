using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Tests.Conformance;

[assembly: AssemblyFixture(typeof(RlmAspire.Sandboxes.Tests.ConfinedFixture))]

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The <c>local</c> environment where bubblewrap is around it; off where the machine has none.</summary>
public sealed class ConfinedFixture : IEnvironmentFixture, ISandboxEnvironment
{
    private readonly ISandboxEnvironment _local = LocalFixture.Create(useBubblewrap: true);

    public string Name => _local.Name;

    public ISandboxEnvironment Environment => this;

    public bool IsNative => true;

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        var status = await _local.CheckAsync(cancellationToken);
        return status with { On = status.On && status.Detail.EndsWith("inside bubblewrap", StringComparison.Ordinal) };
    }

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) =>
        _local.OpenAsync(options, hostCalls, cancellationToken);
}
