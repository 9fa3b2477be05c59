namespace RlmAspire.Sandboxes;

/// <summary>A range of a context that was read, in code points, end exclusive.</summary>
public sealed record ContextRange(string Context, long Start, long End);
