namespace RlmAspire.Runtime;

/// <summary>One input of a run.</summary>
/// <param name="Name">What a person calls it, usually the file's name.</param>
/// <param name="Source">Where it came from: a path, <c>-</c> for standard input.</param>
/// <param name="Utf8">The text as valid UTF-8.</param>
public sealed record ContextInput(string Name, string Source, ReadOnlyMemory<byte> Utf8);
