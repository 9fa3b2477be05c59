namespace RlmAspire.Contracts.Wasm;

/// <summary>How an execution ended, on the wire. Each is a result: the request itself succeeded.</summary>
public static class WasmStatuses
{
    public const string Completed = "completed";

    /// <summary>The source is not accepted, or does not compile.</summary>
    public const string CompileFailed = "compile_failed";

    public const string OutOfFuel = "out_of_fuel";

    public const string OutOfMemory = "out_of_memory";

    public const string TimedOut = "timed_out";

    public const string OutputTooLarge = "output_too_large";

    /// <summary>A panic, or a trap of WebAssembly.</summary>
    public const string Trapped = "trapped";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Completed, CompileFailed, OutOfFuel, OutOfMemory, TimedOut, OutputTooLarge, Trapped];
}
