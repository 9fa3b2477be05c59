using System.Diagnostics.Metrics;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm;
using RlmAspire.SandboxRunner.Admission;

namespace RlmAspire.SandboxRunner.Telemetry;

/// <summary>The module cache at a moment, for the exporters. Looking takes a folder and Redis, which a gauge cannot wait for: they are looked at ahead.</summary>
internal sealed class ModuleGauges : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(30);

    private readonly Meter _meter = new(RunnerGauges.MeterName);
    private readonly IModuleCache _cache;
    private readonly TimeProvider _timeProvider;
    private IReadOnlyList<ModuleTierState> _tiers = [];

    public ModuleGauges(IModuleCache cache, ProgramGate gate, TimeProvider timeProvider)
    {
        (_cache, _timeProvider) = (cache, timeProvider);
        _meter.CreateObservableGauge("rlm.sandbox.programs.running", () => gate.Running, "{execution}", "Rust programs that run or compile.");
        _meter.CreateObservableGauge("rlm.rust_wasm.cache.entries", () => Measure(static tier => tier.Entries), "{module}", "Modules in each tier of the cache.");
        _meter.CreateObservableGauge("rlm.rust_wasm.cache.size", () => Measure(static tier => tier.Bytes), "By", "Their size.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first look, at the start, also makes ready what the compiler needs once.
        using var timer = new PeriodicTimer(s_every, _timeProvider);
        do
        {
            _tiers = (await _cache.ReadCacheAsync(stoppingToken)).Tiers;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<long>> Measure(Func<ModuleTierState, long?> figure) =>
        from tier in _tiers
        let value = figure(tier)
        where value is not null
        select new Measurement<long>(value.Value, new KeyValuePair<string, object?>("tier", tier.Name));
}
