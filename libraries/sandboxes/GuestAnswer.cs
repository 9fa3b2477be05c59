namespace RlmAspire.Sandboxes;

/// <summary>An answer set inside a cell.</summary>
/// <param name="Text">The answer as text.</param>
/// <param name="Kind"><c>answer</c> (the dict), <c>FINAL</c> or <c>FINAL_VAR</c>.</param>
public sealed record GuestAnswer(string Text, string Kind);
