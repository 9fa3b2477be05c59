using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Wasm;

/// <summary>Limits of one execution. What is left out is as the runner grants it.</summary>
/// <param name="Fuel">About one unit an instruction.</param>
/// <param name="MemoryBytes">Memory of the instance, the input included.</param>
/// <param name="WallMs">Wall time in milliseconds, without the compilation.</param>
/// <param name="OutputBytes">Bytes of the output as UTF-8.</param>
public sealed record WasmExecutionLimits(
    [property: Range(1L, (1L << 53) - 1)] long? Fuel = null,
    [property: Range(1L << 20, 4096L * 1024 * 1024)] long? MemoryBytes = null,
    [property: Range(1, 86_400_000)] int? WallMs = null,
    [property: Range(1, 256 * 1024 * 1024)] int? OutputBytes = null);
