namespace RlmAspire.Runtime.Answers;

/// <summary>What a reply of the model asks for.</summary>
/// <param name="Cells">Code to run, in order.</param>
/// <param name="Final">An answer given in the text outside code, or null.</param>
/// <param name="Problem">What the model should know about the reply, when part of it was not understood; else null.</param>
internal sealed record ParsedReply(IReadOnlyList<string> Cells, TextFinal? Final, string? Problem);
