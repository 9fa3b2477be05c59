namespace RlmAspire.AppHost.Stack;

/// <summary>One running process of the stack.</summary>
internal sealed record StackService(string? Url, int? Pid, string State);
