namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>A call of WASI.</summary>
/// <exception cref="WasiException">It fails with an error number.</exception>
internal delegate void WasiCall(WasiArguments arguments);
