using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Tests.Mcp;

/// <summary>Sessions that do nothing but end.</summary>
internal sealed class CountingEnvironment : ISandboxEnvironment
{
    public string Name => "fake";

    public int Ended { get; private set; }

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new FeatureStatus(Name, true, ""));

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) =>
        Task.FromResult<ISandboxSession>(new Session(this));

    private sealed class Session(CountingEnvironment environment) : ISandboxSession
    {
        public Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>> CheckpointAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            environment.Ended++;
            return ValueTask.CompletedTask;
        }
    }
}
