using System.Text;
using System.Text.Json;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Calls;

/// <summary>A guest's call of <c>rust_wasm</c>, <c>rust_wasm_reduce</c> or <c>rust_wasm_mapreduce</c>.</summary>
/// <param name="Program">What to run.</param>
/// <param name="Input">Over what, as UTF-8.</param>
/// <param name="Context">The context's name where the input is one, else null.</param>
public sealed record GuestCall(RustProgram Program, ReadOnlyMemory<byte> Input, string? Context)
{
    /// <summary>Whether a host call is one of these.</summary>
    public static bool IsOne(string function) => ContractOf(function) is not null;

    /// <summary>Reads a call.</summary>
    /// <param name="function">One of the three names.</param>
    /// <param name="arguments"><c>{code, input}</c> or <c>{code, context}</c>, and <c>combine</c> for a map program.</param>
    /// <param name="findContext">Gives a context's text by its name, or null.</param>
    /// <exception cref="RlmException">An argument is missing, or names nothing.</exception>
    public static GuestCall Read(string function, JsonElement arguments, Func<string, ReadOnlyMemory<byte>?> findContext)
    {
        var contract = ContractOf(function) ?? throw new RlmException(ErrorCodes.NotFound, $"There is no function '{function}'.");
        var program = new RustProgram(contract, Text(arguments, "code") ?? throw Missing(function, "code, a str"))
        {
            Combine = Text(arguments, "combine") is { } word ? WireNames.Combine(word) : WasmCombine.Count,
        };
        if (Text(arguments, "context") is { } name)
        {
            var text = findContext(name) ?? throw new RlmException(ErrorCodes.NotFound, $"There is no context '{name}'.");
            return new GuestCall(program, text, name);
        }

        return new GuestCall(program, Encoding.UTF8.GetBytes(Text(arguments, "input") ?? throw Missing(function, "input, a str")), null);
    }

    private static WasmContract? ContractOf(string function) => function switch
    {
        "rust_wasm" => WasmContract.Analyze,
        "rust_wasm_reduce" => WasmContract.Reduce,
        "rust_wasm_mapreduce" => WasmContract.Map,
        _ => null,
    };

    private static string? Text(JsonElement arguments, string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static RlmException Missing(string function, string what) => new(ErrorCodes.Invalid, $"{function} needs {what}.");
}
