using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm.Programs;

namespace RlmAspire.RustWasm;

/// <summary>Compilations, executions and templates as they stand on the wire, and back.</summary>
public static class WireReports
{
    public static WasmCompileReport ToReport(this WasmCompilation compilation) => new(
        compilation.Key, WireNames.Of(compilation.Tier), Round(compilation.DurationMs), compilation.ModuleBytes, compilation.Error, [.. compilation.Diagnostics.Select(ToWire)]);

    public static WasmExecutionReport ToReport(this WasmExecution execution) => new(
        WireNames.Of(execution.Status), execution.Output, execution.Error, execution.Fuel, execution.MemoryBytes, Round(execution.DurationMs), execution.Compilation.ToReport());

    public static WasmTemplateList ToList(this IEnumerable<ProgramTemplate> templates) =>
        new([.. templates.Select(static template => new WasmTemplate(template.Name, template.Description, [.. template.Parameters.Select(ToWire)]))]);

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

    private static WasmTemplateParameter ToWire(TemplateParameter parameter) =>
        new(parameter.Name, parameter.Kind.ToString().ToLowerInvariant(), parameter.Default, parameter.Description, parameter.Choices);

    private static WasmDiagnostic ToWire(RustDiagnostic diagnostic) =>
        new(diagnostic.Level, diagnostic.Code, diagnostic.Message, diagnostic.Line, diagnostic.Column, diagnostic.Hint);

    private static RustDiagnostic FromWire(WasmDiagnostic diagnostic) =>
        new(diagnostic.Level, diagnostic.Code, diagnostic.Message, diagnostic.Line, diagnostic.Column, diagnostic.Hint);
}
