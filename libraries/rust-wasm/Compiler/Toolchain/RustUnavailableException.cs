using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Compiler.Toolchain;

/// <summary>Nothing can be compiled on this machine; the message says what to install.</summary>
public sealed class RustUnavailableException(string what, Exception? innerException = null)
    : RlmException(ErrorCodes.WasmUnavailable, $"rust_wasm is off: {what}", innerException);
