namespace RlmAspire.Contracts.Wasm;

/// <summary>A parameter of a ready-made program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, in a line.</param>
/// <param name="Default">What it is when it is left out; null where it must be given.</param>
public sealed record WasmTemplateParameter(string Name, string Description, string? Default);
