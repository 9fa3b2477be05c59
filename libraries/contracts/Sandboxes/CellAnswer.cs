namespace RlmAspire.Contracts.Sandboxes;

/// <summary>An answer that a cell set.</summary>
/// <param name="Text">The answer as text.</param>
/// <param name="Kind"><c>answer</c> (the dict), <c>FINAL</c> or <c>FINAL_VAR</c>.</param>
public sealed record CellAnswer(string Text, string Kind);
