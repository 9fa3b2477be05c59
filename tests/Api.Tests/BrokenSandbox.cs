using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes;

namespace RlmAspire.Api.Tests;

/// <summary>A sandbox that opens no session.</summary>
internal sealed class BrokenSandbox : ISandboxEnvironment
{
    public const string Reason = "The runner has burnt down.";

    public string Name => "remote";

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new FeatureStatus(Name, true, ""));

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) =>
        throw new SandboxException(ErrorCodes.SandboxUnavailable, Reason);
}
