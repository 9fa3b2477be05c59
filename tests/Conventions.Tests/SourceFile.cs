namespace RlmAspire.Conventions.Tests;

/// <summary>One C# file.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="Lines">Its text.</param>
internal sealed record SourceFile(string Path, string[] Lines);
