namespace RlmAspire.Cli.Mcp.Sessions;

/// <summary>A text that a session holds.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Bytes">Its length as UTF-8.</param>
/// <param name="Chars">Its length as Python counts.</param>
/// <param name="Preview">How it begins.</param>
internal sealed record ReplContext(string Name, string Source, long Bytes, long Chars, string Preview);
