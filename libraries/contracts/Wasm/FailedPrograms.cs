namespace RlmAspire.Contracts.Wasm;

/// <summary>Programs that are known not to compile.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Limit">Most that are remembered.</param>
/// <param name="Seconds">How long one is remembered.</param>
/// <param name="Hits">How often one of them came again, and was answered without the compiler.</param>
public sealed record FailedPrograms(int Entries, int Limit, int Seconds, long Hits);
