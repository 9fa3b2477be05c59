namespace RlmAspire.EndToEnd.Tests.Stack;

internal sealed record RunningService(Uri? Url, int? Pid);
