namespace RlmAspire.Contracts.Wasm;

/// <summary>What the sandbox runners keep of compiled Rust programs.</summary>
/// <param name="Runners">The sandbox runners that are configured.</param>
public sealed record ModuleReport(IReadOnlyList<RunnerModules> Runners);
