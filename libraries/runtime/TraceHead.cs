namespace RlmAspire.Runtime;

/// <summary>The last event of a trace.</summary>
/// <param name="Seq">Its place.</param>
/// <param name="Hash">Its hash.</param>
public sealed record TraceHead(long Seq, string Hash);
