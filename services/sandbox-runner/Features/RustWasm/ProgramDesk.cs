using Microsoft.Extensions.Options;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm;
using RlmAspire.SandboxRunner.Admission;
using RlmAspire.SandboxRunner.Telemetry;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>Lets programs in, and runs them within what this runner grants.</summary>
internal sealed class ProgramDesk(
    IRustWasm rustWasm, ProgramGate gate, RunnerMetrics metrics, ProgramCounts counts, IOptions<RunnerOptions> runner, IOptions<RustWasmOptions> options)
{
    private readonly RustWasmOptions _options = options.Value;

    /// <summary>Does the work when there is a place for it, and answers with 429 when there is none.</summary>
    public async Task<IResult> AdmitAsync(HttpRequest request, long inputBytes, Func<Task<IResult>> work)
    {
        if (ProjectHeader.Read(request) is not { } project)
        {
            return ProblemFactory.Result(ErrorCodes.Malformed, ProjectHeader.Shape);
        }

        var (place, refusal) = gate.TryEnter(project, inputBytes);
        if (place is null)
        {
            metrics.Refused(refusal!);
            return Refusals.Answer(refusal!, runner.Value, _options);
        }

        using (place)
        {
            return await work();
        }
    }

    public async Task<IResult> CompileAsync(WasmCompileRequest request, CancellationToken cancellationToken)
    {
        var compilation = await rustWasm.CompileAsync(new RustProgram(WireNames.Contract(request.Contract), request.Code), cancellationToken);
        return TypedResults.Json(compilation.ToReport(), ContractsJsonContext.Default.WasmCompileReport);
    }

    public async Task<IResult> ExecuteAsync(WasmExecutionRequest request, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var execution = await rustWasm.ExecuteAsync(ProgramRequest.Read(request), input, Grant(request.Limits), cancellationToken);
        counts.Executed(execution.Status);
        return TypedResults.Json(execution.ToReport(), ContractsJsonContext.Default.WasmExecutionReport);
    }

    private WasmLimits Grant(WasmExecutionLimits? wanted)
    {
        var usual = new WasmLimits();
        var (memory, output) = (_options.MemoryMegabytes * 1024L * 1024, _options.OutputMegabytes * 1024 * 1024);
        return new WasmLimits
        {
            Fuel = Math.Min(wanted?.Fuel ?? usual.Fuel, _options.Fuel),
            MemoryBytes = Math.Min(wanted?.MemoryBytes ?? usual.MemoryBytes, memory),
            WallTime = TimeSpan.FromMilliseconds(Math.Min(wanted?.WallMs ?? usual.WallTime.TotalMilliseconds, _options.WallSeconds * 1000.0)),
            OutputBytes = Math.Min(wanted?.OutputBytes ?? usual.OutputBytes, output),
        };
    }
}
