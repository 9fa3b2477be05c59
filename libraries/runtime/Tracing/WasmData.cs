using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.RustWasm;

namespace RlmAspire.Runtime.Tracing;

/// <summary>The <c>data</c> of <c>wasm.compiled</c> and <c>wasm.executed</c>.</summary>
internal static class WasmData
{
    public static JsonObject Compiled(RustProgram program, WasmCompilation compilation)
    {
        var data = new JsonObject
        {
            ["key"] = compilation.Key,
            ["contract"] = WireNames.Of(program.Contract),
            ["source"] = program.Source,
            ["tier"] = WireNames.Of(compilation.Tier),
            ["moduleBytes"] = compilation.ModuleBytes,
            ["diagnostics"] = new JsonArray([.. compilation.Diagnostics.Select(Diagnostic)]),
        };
        if (compilation.Error is { } error)
        {
            data["error"] = error;
        }

        return data;
    }

    /// <param name="program">What ran.</param>
    /// <param name="context">The context that was its input, or null for another text.</param>
    /// <param name="inputBytes">Length of the input.</param>
    /// <param name="execution">What it did.</param>
    public static JsonObject Executed(RustProgram program, string? context, int inputBytes, WasmExecution execution)
    {
        var data = new JsonObject
        {
            ["key"] = execution.Compilation.Key,
            ["contract"] = WireNames.Of(program.Contract),
            ["tier"] = WireNames.Of(execution.Compilation.Tier),
            ["status"] = WireNames.Of(execution.Status),
            ["inputBytes"] = inputBytes,
        };
        if (program.Contract == WasmContract.Map)
        {
            data["combine"] = WireNames.Of(program.Combine);
        }

        AddOptional(data, "context", context);
        AddOptional(data, "fuel", execution.Fuel);
        AddOptional(data, "memoryBytes", execution.MemoryBytes);
        AddOptional(data, "output", execution.Output);
        AddOptional(data, "outputBytes", execution.Output is { } output ? Encoding.UTF8.GetByteCount(output) : (int?)null);
        AddOptional(data, "error", execution.Error);
        return data;
    }

    private static JsonNode Diagnostic(RustDiagnostic diagnostic)
    {
        var data = new JsonObject { ["level"] = diagnostic.Level, ["message"] = diagnostic.Message };
        AddOptional(data, "code", diagnostic.Code);
        AddOptional(data, "line", diagnostic.Line);
        AddOptional(data, "column", diagnostic.Column);
        AddOptional(data, "hint", diagnostic.Hint);
        return data;
    }

    private static void AddOptional<T>(JsonObject data, string name, T? value)
    {
        if (value is not null)
        {
            data[name] = JsonValue.Create(value);
        }
    }
}
