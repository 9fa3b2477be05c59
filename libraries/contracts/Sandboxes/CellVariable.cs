namespace RlmAspire.Contracts.Sandboxes;

/// <summary>A user variable of a session.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Python type name.</param>
/// <param name="Preview">The beginning of its representation.</param>
public sealed record CellVariable(string Name, string Type, string Preview);
