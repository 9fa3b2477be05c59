using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using RlmAspire.RustWasm;

namespace RlmAspire.SandboxRunner.Telemetry;

/// <summary>Clients' Rust programs, by how they ended.</summary>
internal sealed class ProgramCounts : IDisposable
{
    private readonly Meter _meter = new(RunnerGauges.MeterName);
    private readonly ConcurrentDictionary<string, long> _executions = new(StringComparer.Ordinal);
    private readonly Counter<long> _counter;

    public ProgramCounts() => _counter = _meter.CreateCounter<long>("rlm.sandbox.programs", "{execution}", "Rust programs that clients ran, by how they ended.");

    public IReadOnlyDictionary<string, long> Executions => _executions;

    public void Executed(WasmStatus status)
    {
        var name = WireNames.Of(status);
        _executions.AddOrUpdate(name, 1, static (_, count) => count + 1);
        _counter.Add(1, new KeyValuePair<string, object?>("status", name));
    }

    public void Dispose() => _meter.Dispose();
}
