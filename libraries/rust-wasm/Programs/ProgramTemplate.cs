namespace RlmAspire.RustWasm.Programs;

/// <summary>A program that needs no model, with parameters.</summary>
/// <param name="Name">Such as <c>group_count</c>.</param>
/// <param name="Description">For a person, in one sentence.</param>
/// <param name="Parameters">In the order in which they are shown.</param>
public sealed record ProgramTemplate(string Name, string Description, IReadOnlyList<TemplateParameter> Parameters);
