using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Serving;

namespace RlmAspire.SandboxRunner.Telemetry;

/// <summary>What this service counts, for the exporters and for <c>/stats</c>.</summary>
internal sealed class RunnerMetrics : IDisposable
{
    private readonly Meter _meter = new(RunnerGauges.MeterName);
    private readonly ConcurrentDictionary<string, long> _refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _ended = new(StringComparer.Ordinal);
    private readonly Counter<long> _openedCounter;
    private readonly Counter<long> _refusedCounter;
    private readonly Counter<long> _endedCounter;
    private readonly Counter<long> _executedCounter;
    private long _opened;
    private long _executions;
    private long _kills;

    public RunnerMetrics(TimeProvider timeProvider)
    {
        StartedAt = timeProvider.GetUtcNow();
        _openedCounter = _meter.CreateCounter<long>("rlm.sandbox.sessions.opened", "{session}", "Sessions that were opened.");
        _refusedCounter = _meter.CreateCounter<long>("rlm.sandbox.refused", "{request}", "Sessions and executions that found no place, by what was short.");
        _endedCounter = _meter.CreateCounter<long>("rlm.sandbox.sessions.ended", "{session}", "Sessions that ended, by reason.");
        _executedCounter = _meter.CreateCounter<long>("rlm.sandbox.executions", "{execution}", "Single executions, by how they ended.");
    }

    public DateTimeOffset StartedAt { get; }

    public long OpenedSessions => Interlocked.Read(ref _opened);

    public long Executions => Interlocked.Read(ref _executions);

    /// <summary>Sessions that ended together with a cell.</summary>
    public long Kills => Interlocked.Read(ref _kills);

    public IReadOnlyDictionary<string, long> Refusals => _refusals;

    public IReadOnlyDictionary<string, long> EndedSessions => _ended;

    public void Opened()
    {
        Interlocked.Increment(ref _opened);
        _openedCounter.Add(1);
    }

    public void Executed(CellStatus status)
    {
        Interlocked.Increment(ref _executions);
        _executedCounter.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));
    }

    public void Refused(string what)
    {
        _refusals.AddOrUpdate(what, 1, static (_, count) => count + 1);
        _refusedCounter.Add(1, new KeyValuePair<string, object?>("short", what));
    }

    public void Ended(SessionEnd end)
    {
        if (end is SessionEnd.CellTimeout or SessionEnd.ClientKilled)
        {
            Interlocked.Increment(ref _kills);
        }

        _ended.AddOrUpdate(end.ToString(), 1, static (_, count) => count + 1);
        _endedCounter.Add(1, new KeyValuePair<string, object?>("reason", end.ToString()));
    }

    public void Dispose() => _meter.Dispose();
}
