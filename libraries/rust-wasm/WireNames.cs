namespace RlmAspire.RustWasm;

/// <summary>The words of statuses, tiers and contracts in traces and on the wire.</summary>
public static class WireNames
{
    public static string Of(WasmStatus status) => status switch
    {
        WasmStatus.Completed => "completed",
        WasmStatus.CompileFailed => "compile_failed",
        WasmStatus.OutOfFuel => "out_of_fuel",
        WasmStatus.OutOfMemory => "out_of_memory",
        WasmStatus.TimedOut => "timed_out",
        WasmStatus.OutputTooLarge => "output_too_large",
        _ => "trapped",
    };

    public static string Of(ModuleTier tier) => tier switch
    {
        ModuleTier.Compiled => "compiled",
        ModuleTier.Memory => "memory",
        ModuleTier.Disk => "disk",
        _ => "redis",
    };

    public static string Of(WasmContract contract) => contract switch
    {
        WasmContract.Analyze => "analyze",
        WasmContract.Reduce => "reduce",
        _ => "map",
    };

    public static string Of(WasmCombine combine) => combine.ToString().ToLowerInvariant();
}
