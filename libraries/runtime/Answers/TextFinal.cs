namespace RlmAspire.Runtime.Answers;

/// <summary><c>FINAL(…)</c> or <c>FINAL_VAR(…)</c> in the text of a reply.</summary>
/// <param name="IsVariable">Whether <paramref name="Value"/> names a variable.</param>
/// <param name="Value">The answer, or the name.</param>
internal sealed record TextFinal(bool IsVariable, string Value);
