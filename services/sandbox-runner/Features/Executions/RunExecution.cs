using System.Text;
using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Calls;
using RlmAspire.Sandboxes;
using RlmAspire.SandboxRunner.Admission;
using RlmAspire.SandboxRunner.Telemetry;
using SessionOptions = RlmAspire.Sandboxes.SessionOptions;

namespace RlmAspire.SandboxRunner.Features.Executions;

/// <summary>Runs one cell in a session of its own, which ends with it. A caller that leaves ends it too.</summary>
internal static class RunExecution
{
    public static async Task<IResult> HandleAsync(
        ExecutionRequest request,
        ISandboxEnvironment sandbox,
        IRustWasm rustWasm,
        ExecutionGate gate,
        RunnerMetrics metrics,
        IOptions<RunnerOptions> options,
        CancellationToken cancellationToken)
    {
        if (gate.TryEnter() is { } refusal)
        {
            metrics.Refused(refusal);
            return Refusals.Answer(refusal, options.Value);
        }

        try
        {
            var result = await ExecuteAsync(sandbox, rustWasm, request, options.Value, cancellationToken);
            metrics.Executed(result.Status);
            cancellationToken.ThrowIfCancellationRequested();
            return TypedResults.Ok(result.ToOutcome());
        }
        finally
        {
            gate.Leave();
        }
    }

    private static async Task<CellResult> ExecuteAsync(
        ISandboxEnvironment sandbox, IRustWasm rustWasm, ExecutionRequest request, RunnerOptions options, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? context = request.Context is { } given ? Encoding.UTF8.GetBytes(given) : null;
        var calls = new RustHostCalls(rustWasm, new WasmLimits(), name => name == "context" ? context : null, NoHostCalls.Instance);
        await using var session = await sandbox.OpenAsync(Session(request.Limits, options), calls, cancellationToken);
        if (context is { } text)
        {
            await session.SetContextAsync("context", text, cancellationToken);
        }

        return await session.ExecuteAsync(request.Code, Cell(request.Limits, options), cancellationToken);
    }

    private static SessionOptions Session(ExecutionLimits? wanted, RunnerOptions options)
    {
        var granted = options.MemoryMegabytes * 1024L * 1024;
        return new SessionOptions { MemoryBytes = Math.Min(wanted?.MemoryBytes ?? granted, granted) };
    }

    private static CellLimits Cell(ExecutionLimits? wanted, RunnerOptions options)
    {
        var limits = new CellLimits();
        var wallMs = Math.Min(wanted?.WallMs ?? limits.WallTime.TotalMilliseconds, options.CellSeconds * 1000.0);
        return limits with
        {
            WallTime = TimeSpan.FromMilliseconds(wallMs),
            OutputBytes = Math.Min(wanted?.OutputBytes ?? limits.OutputBytes, limits.OutputBytes),
            Fuel = Math.Min(wanted?.Fuel ?? limits.Fuel, limits.Fuel),
        };
    }
}
