namespace RlmAspire.RustWasm.Commands;

/// <summary>A part of a context that a command looked at, in code points, the end not included.</summary>
public sealed record CommandRange(string Context, int Start, int End);
