using System.Diagnostics.Metrics;
using RlmAspire.SandboxRunner.Features.Sessions;
using RlmAspire.SandboxRunner.Features.Stats;
using RlmAspire.Sandboxes.Serving;

namespace RlmAspire.SandboxRunner.Telemetry;

/// <summary>What this service counts, for the exporters and for <c>/stats</c>.</summary>
internal sealed class RunnerMetrics : IDisposable
{
    private readonly Meter _meter = new("RlmAspire.SandboxRunner");
    private readonly SessionGate _gate;
    private readonly Counter<long> _openedCounter;
    private readonly Counter<long> _refusedCounter;
    private readonly Counter<long> _endedCounter;
    private long _opened;
    private long _refused;
    private long _kills;

    public RunnerMetrics(SessionGate gate)
    {
        _gate = gate;
        _openedCounter = _meter.CreateCounter<long>("rlm.sandbox.sessions.opened", "{session}", "Sessions that were opened.");
        _refusedCounter = _meter.CreateCounter<long>("rlm.sandbox.sessions.refused", "{session}", "Sessions that found no place.");
        _endedCounter = _meter.CreateCounter<long>("rlm.sandbox.sessions.ended", "{session}", "Sessions that ended, by reason.");
        _meter.CreateObservableGauge("rlm.sandbox.sessions.live", () => gate.Live, "{session}", "Sessions that are open.");
    }

    public RunnerStats Snapshot() =>
        new(_gate.Live, _gate.Capacity, Interlocked.Read(ref _opened), Interlocked.Read(ref _refused), Interlocked.Read(ref _kills));

    public void Opened()
    {
        Interlocked.Increment(ref _opened);
        _openedCounter.Add(1);
    }

    public void Refused()
    {
        Interlocked.Increment(ref _refused);
        _refusedCounter.Add(1);
    }

    public void Ended(SessionEnd end)
    {
        if (end is SessionEnd.CellTimeout or SessionEnd.ClientKilled)
        {
            Interlocked.Increment(ref _kills);
        }

        _endedCounter.Add(1, new KeyValuePair<string, object?>("reason", end.ToString()));
    }

    public void Dispose() => _meter.Dispose();
}
