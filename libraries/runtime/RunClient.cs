namespace RlmAspire.Runtime;

/// <summary>The program that starts a run, as it stands in the trace.</summary>
/// <param name="Name">Such as <c>rlm</c>.</param>
/// <param name="Version">Such as <c>0.1.0</c>.</param>
public sealed record RunClient(string Name, string Version);
