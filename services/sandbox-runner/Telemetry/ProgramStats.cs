using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm;
using RlmAspire.SandboxRunner.Admission;
using RlmAspire.SandboxRunner.Health;

namespace RlmAspire.SandboxRunner.Telemetry;

/// <summary>Clients' Rust programs since the start, for <c>/stats</c>.</summary>
internal sealed class ProgramStats(LocalRustWasm rustWasm, RustWasmProbe probe, ProgramGate gate, ProgramCounts counts, IOptions<RustWasmOptions> options)
{
    public async Task<RustWasmFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var (processes, kills) = rustWasm.Workers;
        return new RustWasmFigures(
            await probe.CheckAsync(cancellationToken), counts.Executions, gate.Running, options.Value.MaxRunning, options.Value.MaxRunningPerProject, processes, kills, rustWasm.ExecutionTime);
    }
}
