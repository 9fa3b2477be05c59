namespace RlmAspire.RustWasm;

/// <summary>How an execution ended.</summary>
public enum WasmStatus
{
    Completed,

    /// <summary>The source is not accepted, does not compile, or makes a module that is not accepted.</summary>
    CompileFailed,

    OutOfFuel,

    OutOfMemory,

    TimedOut,

    /// <summary>The output is over its limit.</summary>
    OutputTooLarge,

    /// <summary>A panic, or a trap of WebAssembly.</summary>
    Trapped,
}
