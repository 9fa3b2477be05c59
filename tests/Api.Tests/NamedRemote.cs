using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes;

namespace RlmAspire.Api.Tests;

/// <summary>A sandbox of this process in the place of the runner's.</summary>
internal sealed class NamedRemote(ISandboxEnvironment inner) : ISandboxEnvironment
{
    public string Name => "remote";

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) =>
        inner.OpenAsync(options, hostCalls, cancellationToken);
}
