namespace RlmAspire.Contracts.Wasm;

/// <summary>A ready-made program.</summary>
/// <param name="Name">Names it in a request.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Parameters">What can be set.</param>
public sealed record WasmTemplate(string Name, string Description, IReadOnlyList<WasmTemplateParameter> Parameters);
