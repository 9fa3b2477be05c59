namespace RlmAspire.Contracts.Wasm;

/// <summary>A module that was asked for.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Contract">One of <see cref="WasmContracts"/>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Uses">How often it was asked for since the start.</param>
/// <param name="LastUsedAt">When last.</param>
/// <param name="FirstLine">First line of the source that is not empty, cut with a mark.</param>
public sealed record ModuleUse(string Key, string Contract, int Bytes, long Uses, DateTimeOffset LastUsedAt, string FirstLine);
