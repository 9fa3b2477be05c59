namespace RlmAspire.RustWasm.Caching;

/// <summary>What stands before a module's bytes in a store.</summary>
internal sealed record ModuleManifest(WasmContract Contract, string FirstLine, IReadOnlyList<RustDiagnostic> Diagnostics);
