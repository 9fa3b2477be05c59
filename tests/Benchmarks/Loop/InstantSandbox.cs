using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes;

namespace RlmAspire.Benchmarks.Loop;

/// <summary>Sessions whose cells take no time: each prints the same 2,000 characters, and one that says so answers.</summary>
internal sealed class InstantSandbox : ISandboxEnvironment, ISandboxSession
{
    private static readonly string s_output = new('x', 2000);

    public string Name => "instant";

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new FeatureStatus(Name, true, "in memory"));

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) => Task.FromResult<ISandboxSession>(this);

    public Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ReadOnlyMemory<byte>> CheckpointAsync(CancellationToken cancellationToken) => Task.FromResult(ReadOnlyMemory<byte>.Empty);

    public Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken) => Task.FromResult(new CellResult
    {
        Status = CellStatus.Ok,
        Stdout = s_output,
        Stderr = "",
        StdoutBytes = s_output.Length,
        StderrBytes = 0,
        NewVariables = [],
        ChangedVariables = [],
        Variables = [new VariableInfo("x", "int", "1")],
        Ranges = [new ContextRange("context", 0, 1000)],
        Answer = code.Contains("FINAL", StringComparison.Ordinal) ? new GuestAnswer("done", "FINAL") : null,
        HostCalls = 0,
        DurationMs = 0.001,
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
