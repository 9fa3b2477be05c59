namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>What a reply of a model asks for.</summary>
/// <param name="Commands">The commands up to the first mistake, in order.</param>
/// <param name="Final">The text from a line that begins with <c>FINAL</c> to the end, or null.</param>
/// <param name="Prose">The text outside the commands.</param>
/// <param name="Problem">What the model should know when part of the reply was not understood: the exact place, and what to do; else null.</param>
public sealed record CommandReply(IReadOnlyList<WrittenCommand> Commands, string? Final, string Prose, string? Problem);
