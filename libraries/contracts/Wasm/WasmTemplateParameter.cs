namespace RlmAspire.Contracts.Wasm;

/// <summary>A parameter of a ready-made program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>choice</c>, <c>text</c>, <c>number</c> or <c>flag</c>.</param>
/// <param name="Default">What it is when it is left out.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Choices">What a choice can be; empty for the other kinds.</param>
public sealed record WasmTemplateParameter(string Name, string Kind, string Default, string Description, IReadOnlyList<string> Choices);
