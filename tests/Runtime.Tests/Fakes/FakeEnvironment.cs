using System.Collections.Concurrent;
using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>Sessions in memory whose cells are written in the little language of <see cref="FakeSession"/>.</summary>
internal sealed class FakeEnvironment : ISandboxEnvironment
{
    public string Name => "fake";

    /// <summary>Every session that was opened, in order.</summary>
    public ConcurrentQueue<FakeSession> Sessions { get; } = new();

    /// <summary>Thrown instead of opening a session, when set.</summary>
    public SandboxException? Unavailable { get; init; }

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new FeatureStatus(Name, true, "in memory"));

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken)
    {
        if (Unavailable is not null)
        {
            throw Unavailable;
        }

        var session = new FakeSession(options, hostCalls);
        Sessions.Enqueue(session);
        return Task.FromResult<ISandboxSession>(session);
    }
}
