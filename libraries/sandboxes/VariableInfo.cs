namespace RlmAspire.Sandboxes;

/// <summary>A user variable in the REPL.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Python type name.</param>
/// <param name="Preview">At most 200 characters of its representation.</param>
public sealed record VariableInfo(string Name, string Type, string Preview);
