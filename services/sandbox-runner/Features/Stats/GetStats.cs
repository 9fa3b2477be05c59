using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.SandboxRunner.Admission;
using RlmAspire.SandboxRunner.Telemetry;

namespace RlmAspire.SandboxRunner.Features.Stats;

/// <summary>The runner since its start, and its engines now.</summary>
internal static class GetStats
{
    public static async Task<Ok<RunnerStats>> HandleAsync(
        SandboxHost host,
        SessionGate sessions,
        ExecutionGate executions,
        MachineMemory memory,
        RunnerMetrics metrics,
        ProgramStats programs,
        IOptions<RunnerOptions> options,
        CancellationToken cancellationToken)
    {
        var stats = await host.ReadStatsAsync(cancellationToken);
        var served = host.Sessions;
        var limits = options.Value;
        return TypedResults.Ok(new RunnerStats(
            metrics.StartedAt,
            new SessionCounts(sessions.Live, Count(served, ServedSessionState.Running), Count(served, ServedSessionState.Parked)),
            new RunnerCapacity(limits.MaxSessions, limits.MaxSessionsPerProject, limits.MaxRunningExecutions, memory.ReserveBytes),
            metrics.OpenedSessions,
            metrics.Executions,
            executions.Running,
            metrics.Kills + Stopped(stats, "time") + Stopped(stats, "killed"),
            metrics.Refusals,
            metrics.EndedSessions,
            stats.StoppedCells,
            Pool(stats.Engines),
            [.. stats.Engines.Select(Describe)],
            served.Sum(static session => session.ParkedBytes ?? 0),
            memory.AvailableBytes,
            stats.OpenTime.Summarize(),
            stats.UnparkTime.Summarize(),
            stats.CellTime.Summarize(),
            await programs.ReadAsync(cancellationToken)));
    }

    private static int Count(IReadOnlyList<ServedSessionInfo> sessions, ServedSessionState state) => sessions.Count(session => session.State == state);

    private static long Stopped(HostStats stats, string reason) => stats.StoppedCells.TryGetValue(reason, out var count) ? count : 0;

    private static PoolState Pool(IReadOnlyList<EngineInfo> engines) => new(
        engines.Sum(static engine => engine.PoolReady),
        engines.Sum(static engine => engine.PoolWanted),
        engines.Sum(static engine => engine.PoolHits),
        engines.Sum(static engine => engine.PoolMisses));

    private static EngineState Describe(EngineInfo engine) => new(
        engine.ProcessId, engine.Image, engine.Python, engine.Sessions, engine.Executors, engine.IdleExecutors, engine.RssBytes,
        new PoolState(engine.PoolReady, engine.PoolWanted, engine.PoolHits, engine.PoolMisses));
}
