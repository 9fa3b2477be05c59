using System.Diagnostics.Metrics;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.SandboxRunner.Admission;

namespace RlmAspire.SandboxRunner.Telemetry;

/// <summary>What this service is like at a moment, for the exporters. Engines are asked over a line, which a gauge cannot wait for: they are asked ahead.</summary>
internal sealed class RunnerGauges : BackgroundService
{
    public const string MeterName = "RlmAspire.SandboxRunner";
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new(MeterName);
    private readonly SandboxHost _host;
    private readonly TimeProvider _timeProvider;
    private IReadOnlyList<EngineInfo> _engines = [];

    public RunnerGauges(SandboxHost host, SessionGate sessions, ExecutionGate executions, MachineMemory memory, TimeProvider timeProvider)
    {
        (_host, _timeProvider) = (host, timeProvider);
        _meter.CreateObservableGauge("rlm.sandbox.sessions.live", () => sessions.Live, "{session}", "Sessions that have a guest.");
        _meter.CreateObservableGauge("rlm.sandbox.sessions", CountSessions, "{session}", "Sessions that have a client, by what they do.");
        _meter.CreateObservableGauge("rlm.sandbox.parked.total", () => host.Sessions.Sum(static session => session.ParkedBytes ?? 0), "By", "Size of parked sessions.");
        _meter.CreateObservableGauge("rlm.sandbox.executions.running", () => executions.Running, "{execution}", "Single executions that run.");
        _meter.CreateObservableGauge("rlm.sandbox.memory.available", () => memory.AvailableBytes ?? 0, "By", "Memory that the machine can still give.");
        AddEngineGauges();
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, _timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            _engines = (await _host.ReadStatsAsync(stoppingToken)).Engines;
        }
    }

    private void AddEngineGauges()
    {
        _meter.CreateObservableGauge("rlm.sandbox.engines", () => _engines.Count, "{process}", "Engine processes.");
        _meter.CreateObservableGauge("rlm.sandbox.engines.rss", () => _engines.Sum(static engine => engine.RssBytes), "By", "Memory of all engines.");
        _meter.CreateObservableGauge("rlm.sandbox.engines.threads", () => _engines.Sum(static engine => engine.Executors), "{thread}", "Threads that run cells.");
        _meter.CreateObservableGauge("rlm.sandbox.pool.ready", () => _engines.Sum(static engine => engine.PoolReady), "{session}", "Sessions that are ready for whoever comes.");
        _meter.CreateObservableGauge("rlm.sandbox.pool.hits", () => _engines.Sum(static engine => engine.PoolHits), "{session}", "Sessions that found one ready, of the engines that run.");
        _meter.CreateObservableGauge("rlm.sandbox.pool.misses", () => _engines.Sum(static engine => engine.PoolMisses), "{session}", "Sessions that did not.");
    }

    private IEnumerable<Measurement<int>> CountSessions()
    {
        var sessions = _host.Sessions;
        return Enum.GetValues<ServedSessionState>().Select(state => new Measurement<int>(
            sessions.Count(session => session.State == state), new KeyValuePair<string, object?>("state", state.ToString())));
    }
}
