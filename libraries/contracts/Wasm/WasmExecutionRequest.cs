using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Wasm;

/// <summary>A program to run over an input: <paramref name="Code"/>, or a <paramref name="Template"/> that needs no code.</summary>
/// <param name="Code">Rust, without the template around it.</param>
/// <param name="Contract">One of <see cref="WasmContracts"/>; <c>analyze</c> when it is left out. A template has its own.</param>
/// <param name="Combine">Of a map program: <c>count</c>, <c>sum</c>, <c>min</c>, <c>max</c>, <c>unique</c> or <c>list</c>.</param>
/// <param name="Template">Name of a ready-made program.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Input">The text, where it is not sent as bytes.</param>
/// <param name="Limits">Less than the runner grants; more is not given.</param>
public sealed record WasmExecutionRequest(
    [property: StringLength(WasmCompileRequest.MaxCodeCharacters)] string? Code = null,
    string? Contract = null,
    string? Combine = null,
    [property: StringLength(64)] string? Template = null,
    IReadOnlyDictionary<string, string>? Parameters = null,
    [property: StringLength(WasmExecutionRequest.MaxInputCharacters)] string? Input = null,
    WasmExecutionLimits? Limits = null)
{
    /// <summary>Longest input inside JSON. A longer one is sent as bytes.</summary>
    public const int MaxInputCharacters = 10_000_000;
}
