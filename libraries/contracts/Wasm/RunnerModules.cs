namespace RlmAspire.Contracts.Wasm;

/// <summary>The modules of a sandbox runner as the server sees them.</summary>
/// <param name="Name">The runner's name in the stack.</param>
/// <param name="Address">Where it is asked; empty when none is configured.</param>
/// <param name="Cache">Its module cache; null when it does not say.</param>
public sealed record RunnerModules(string Name, string Address, ModuleCacheReport? Cache);
