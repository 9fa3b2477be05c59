using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Wasm.Engine;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>The <c>wasm</c> environment in engines of this benchmark's own, or a runner's sessions.</summary>
internal sealed class BenchmarkSandbox(ISandboxEnvironment environment, EngineFleet? fleet)
{
    private static readonly InstantHost s_host = new();
    private static int s_number = 2000;

    /// <param name="maxReady">Most sessions that are ready before anyone asks.</param>
    public static BenchmarkSandbox Wasm(int maxReady = 16)
    {
        // The number makes the settings, and so the engines, nobody else's.
        var settings = new SandboxSettings { MaxReadySessions = maxReady, SessionsPerProcess = Interlocked.Increment(ref s_number) };
        return new BenchmarkSandbox(Named("wasm", settings), EngineFleet.For(settings));
    }

    public static BenchmarkSandbox Remote(Uri runner) => new(Named("remote", new SandboxSettings { RemoteUrl = runner }), null);

    public Task<ISandboxSession> OpenAsync(CancellationToken cancellationToken, ReadOnlyMemory<byte>? checkpoint = null) =>
        environment.OpenAsync(new SessionOptions { Checkpoint = checkpoint, ParkAfter = TimeSpan.FromHours(1) }, s_host, cancellationToken);

    public static async Task<CellResult> RunAsync(ISandboxSession session, string code, CancellationToken cancellationToken, double wallMs = 60_000)
    {
        var result = await session.ExecuteAsync(code, new CellLimits { WallTime = TimeSpan.FromMilliseconds(wallMs) }, cancellationToken);
        return result.Status is CellStatus.Ok or CellStatus.Timeout ? result : throw new InvalidOperationException($"{code} ended as {result.Status}: {result.Error?.Message}");
    }

    /// <summary>What the engine says of itself.</summary>
    public async Task<EngineStats> StatsAsync(CancellationToken cancellationToken) =>
        await fleet!.Engines[0].AskStatsAsync(cancellationToken) ?? throw new InvalidOperationException("the engine has ended");

    /// <summary>Ends the engines.</summary>
    public async Task EndAsync()
    {
        foreach (var engine in fleet?.Engines ?? [])
        {
            await engine.DisposeAsync();
        }
    }

    private static ISandboxEnvironment Named(string name, SandboxSettings settings) =>
        SandboxEnvironments.CreateDefault(TimeProvider.System, settings).Single(environment => environment.Name == name);
}
