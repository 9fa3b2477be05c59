namespace RlmAspire.EndToEnd.Tests.Stack;

/// <summary>What <c>./rlm up --detach --json</c> prints.</summary>
internal sealed record RunningStack(Uri Gateway, Uri? Dashboard, IReadOnlyDictionary<string, RunningService> Services);
