using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.RustWasm;

/// <summary>Compilations and executions as they stand on the wire, and back.</summary>
public static class WireReports
{
    public static WasmCompileReport ToReport(this WasmCompilation compilation) => new(
        compilation.Key, WireNames.Of(compilation.Tier), Round(compilation.DurationMs), compilation.ModuleBytes, compilation.Error, [.. compilation.Diagnostics.Select(ToWire)]);

    public static WasmExecutionReport ToReport(this WasmExecution execution) => new(
        WireNames.Of(execution.Status), execution.Output, execution.Error, execution.Fuel, execution.MemoryBytes, Round(execution.DurationMs), execution.Compilation.ToReport());

    /// <summary>A compilation that another process tells of.</summary>
    /// <exception cref="RlmException">It has a tier that is not known here.</exception>
    public static WasmCompilation FromReport(WasmCompileReport report) => new()
    {
        Key = report.Key,
        Tier = WireNames.Tier(report.Tier),
        DurationMs = report.DurationMs,
        ModuleBytes = report.ModuleBytes,
        Error = report.Error,
        Diagnostics = [.. report.Diagnostics.Select(FromWire)],
    };

    /// <summary>An execution that another process tells of.</summary>
    /// <exception cref="RlmException">It has a status that is not known here.</exception>
    public static WasmExecution FromReport(WasmExecutionReport report) => new()
    {
        Status = WireNames.Status(report.Status),
        Compilation = FromReport(report.Compilation),
        Output = report.Output,
        Error = report.Error,
        Fuel = report.Fuel,
        MemoryBytes = report.MemoryBytes,
        DurationMs = report.DurationMs,
    };

    private static double Round(double milliseconds) => Math.Round(milliseconds, 3);

    private static WasmDiagnostic ToWire(RustDiagnostic diagnostic) =>
        new(diagnostic.Level, diagnostic.Code, diagnostic.Message, diagnostic.Line, diagnostic.Column, diagnostic.Hint);

    private static RustDiagnostic FromWire(WasmDiagnostic diagnostic) =>
        new(diagnostic.Level, diagnostic.Code, diagnostic.Message, diagnostic.Line, diagnostic.Column, diagnostic.Hint);
}
