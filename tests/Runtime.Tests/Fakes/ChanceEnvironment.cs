using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>A fake environment in whose cells the word CHANCE is another number each time.</summary>
internal sealed class ChanceEnvironment : ISandboxEnvironment
{
    private readonly FakeEnvironment _inner = new();
    private int _next;

    public string Name => _inner.Name;

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => _inner.CheckAsync(cancellationToken);

    public async Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) =>
        new Session(await _inner.OpenAsync(options, hostCalls, cancellationToken), () => $"{Interlocked.Increment(ref _next)}");

    private sealed class Session(ISandboxSession inner, Func<string> chance) : ISandboxSession
    {
        public Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken) =>
            inner.SetContextAsync(name, utf8Text, cancellationToken);

        public Task<ReadOnlyMemory<byte>> CheckpointAsync(CancellationToken cancellationToken) => inner.CheckpointAsync(cancellationToken);

        public Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken) =>
            inner.ExecuteAsync(code.Replace("CHANCE", chance(), StringComparison.Ordinal), limits, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
