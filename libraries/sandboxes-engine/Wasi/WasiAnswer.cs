namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Answers a call of WASI by its name.</summary>
internal delegate Errno WasiAnswer(string name, ReadOnlySpan<long> arguments);
