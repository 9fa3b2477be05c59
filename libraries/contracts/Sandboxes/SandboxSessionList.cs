namespace RlmAspire.Contracts.Sandboxes;

/// <summary>The sessions of a runner.</summary>
/// <param name="Items">The oldest first.</param>
public sealed record SandboxSessionList(IReadOnlyList<SandboxSession> Items);
