using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Wasm;

/// <summary>A program to compile and keep, without running it.</summary>
/// <param name="Code">Rust, without the template around it.</param>
/// <param name="Contract">One of <see cref="WasmContracts"/>.</param>
public sealed record WasmCompileRequest(
    [property: Required, StringLength(WasmCompileRequest.MaxCodeCharacters)] string Code,
    string Contract = WasmContracts.Analyze)
{
    /// <summary>Longest source.</summary>
    public const int MaxCodeCharacters = 1_000_000;
}
