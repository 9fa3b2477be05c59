namespace RlmAspire.Contracts.Wasm;

/// <summary>The ready-made programs.</summary>
/// <param name="Items">By name.</param>
public sealed record WasmTemplateList(IReadOnlyList<WasmTemplate> Items);
