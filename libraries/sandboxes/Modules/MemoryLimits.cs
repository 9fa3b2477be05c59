namespace RlmAspire.Sandboxes.Modules;

/// <summary>A memory's size in pages of 64 KiB.</summary>
/// <param name="Minimum">What it starts with.</param>
/// <param name="Maximum">What it can grow to; null when the module names none.</param>
/// <param name="Shared">Whether threads share it.</param>
/// <param name="Is64">Whether its addresses have 64 bits.</param>
public sealed record MemoryLimits(ulong Minimum, ulong? Maximum, bool Shared, bool Is64);
