using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.RustWasm;

/// <summary>The words of statuses, tiers and contracts in traces, in settings, in metrics and on the wire.</summary>
public static class WireNames
{
    public static string Of(WasmStatus status) => status switch
    {
        WasmStatus.Completed => WasmStatuses.Completed,
        WasmStatus.CompileFailed => WasmStatuses.CompileFailed,
        WasmStatus.OutOfFuel => WasmStatuses.OutOfFuel,
        WasmStatus.OutOfMemory => WasmStatuses.OutOfMemory,
        WasmStatus.TimedOut => WasmStatuses.TimedOut,
        WasmStatus.OutputTooLarge => WasmStatuses.OutputTooLarge,
        _ => WasmStatuses.Trapped,
    };

    public static string Of(ModuleTier tier) => tier switch
    {
        ModuleTier.Compiled => ModuleTiers.Compiled,
        ModuleTier.Memory => ModuleTiers.Memory,
        ModuleTier.Disk => ModuleTiers.Disk,
        _ => ModuleTiers.Redis,
    };

    public static string Of(WasmContract contract) => contract switch
    {
        WasmContract.Analyze => WasmContracts.Analyze,
        WasmContract.Reduce => WasmContracts.Reduce,
        _ => WasmContracts.Map,
    };

    public static string Of(WasmCombine combine) => combine.ToString().ToLowerInvariant();

    /// <summary>The contract of a name.</summary>
    /// <exception cref="RlmException"><c>invalid</c>: there is none of that name.</exception>
    public static WasmContract Contract(string name) => Find(name, "contract", Enum.GetValues<WasmContract>(), Of);

    /// <summary>The way to combine of a name.</summary>
    /// <exception cref="RlmException"><c>invalid</c>: there is none of that name.</exception>
    public static WasmCombine Combine(string name) => Find(name, "way to combine", Enum.GetValues<WasmCombine>(), Of);

    /// <summary>The status of a name.</summary>
    /// <exception cref="RlmException"><c>invalid</c>: there is none of that name.</exception>
    public static WasmStatus Status(string name) => Find(name, "status", Enum.GetValues<WasmStatus>(), Of);

    /// <summary>The tier of a name.</summary>
    /// <exception cref="RlmException"><c>invalid</c>: there is none of that name.</exception>
    public static ModuleTier Tier(string name) => Find(name, "tier", Enum.GetValues<ModuleTier>(), Of);

    private static T Find<T>(string name, string what, IReadOnlyList<T> values, Func<T, string> nameOf)
    {
        foreach (var value in values)
        {
            if (string.Equals(nameOf(value), name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new RlmException(ErrorCodes.Invalid, $"There is no {what} '{name}'; there are {string.Join(", ", values.Select(nameOf))}.");
    }
}
