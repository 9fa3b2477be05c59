namespace RlmAspire.Contracts.Sandboxes;

/// <summary>Where cells run.</summary>
/// <param name="Runners">The sandbox runners that are configured.</param>
/// <param name="Repl">What REPL sessions of a browser get.</param>
public sealed record SandboxReport(IReadOnlyList<RunnerReport> Runners, ReplCapacity Repl);
