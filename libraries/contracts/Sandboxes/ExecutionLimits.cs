using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Sandboxes;

/// <summary>Limits of a cell that runs by itself. What is left out is as the runner grants it.</summary>
/// <param name="WallMs">Wall time in milliseconds.</param>
/// <param name="OutputBytes">Bytes of stdout and of stderr that are kept, each.</param>
/// <param name="MemoryBytes">Memory of the guest, the context included.</param>
/// <param name="Fuel">What the interpreter may execute.</param>
public sealed record ExecutionLimits(
    [property: Range(1, 86_400_000)] int? WallMs = null,
    [property: Range(0, 64 * 1024 * 1024)] int? OutputBytes = null,
    [property: Range(16L * 1024 * 1024, 4096L * 1024 * 1024)] long? MemoryBytes = null,
    [property: Range(1L, (1L << 53) - 1)] long? Fuel = null);
