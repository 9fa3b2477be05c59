namespace RlmAspire.Runtime.Loop;

/// <summary>An input as it stands in the REPL.</summary>
/// <param name="Variable">Its name there.</param>
/// <param name="Title">What a person calls it, or null.</param>
/// <param name="Utf8">The text.</param>
/// <param name="Chars">Its length in code points.</param>
internal sealed record LoopContext(string Variable, string? Title, ReadOnlyMemory<byte> Utf8, long Chars);
