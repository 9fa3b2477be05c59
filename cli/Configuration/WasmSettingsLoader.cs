using System.Globalization;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Configuration;

/// <summary>Reads the table <c>[wasm]</c> and the variables <c>RLM_WASM_*</c>.</summary>
/// <remarks>A project's file may come from anyone's repository: it does not decide which program is started as a compiler, nor which folder's modules are run.</remarks>
internal sealed class WasmSettingsLoader(CliHost host, SettingOrigins origins)
{
    private const long MaxMemory = 4096L * 1024 * 1024;

    public WasmSettings Load(SettingsFile? project, SettingsFile? home)
    {
        RefuseInProject(project, SettingKeys.WasmRustc, "names a program to start");
        RefuseInProject(project, SettingKeys.WasmCache, "names a folder whose modules are run");
        var all = new SettingSources(host, [.. new[] { project, home }.OfType<SettingsFile>()], origins);
        var mine = new SettingSources(host, [.. new[] { home }.OfType<SettingsFile>()], origins);
        var limits = new WasmLimits();
        return new WasmSettings
        {
            Enabled = all.Find<bool?>(SettingKeys.WasmEnabled, "RLM_WASM_ENABLED", ParseFlag, static file => file.Flag(SettingKeys.WasmEnabled)) ?? true,
            Limits = limits with
            {
                Fuel = all.Find<long?>(SettingKeys.WasmFuel, "RLM_WASM_FUEL_LIMIT", static (text, where) => ParseFuel(text, where), ReadFuel) ?? limits.Fuel,
                MemoryBytes = all.Find<long?>(SettingKeys.WasmMemory, "RLM_WASM_MEMORY_LIMIT", static (text, where) => ParseMemory(text, where), ReadMemory) ?? limits.MemoryBytes,
            },
            CacheFolder = Full(mine.FindText(SettingKeys.WasmCache, "RLM_WASM_CACHE_DIR")),
            RustcPath = Full(mine.FindText(SettingKeys.WasmRustc, "RLM_WASM_RUSTC_PATH")),
        };
    }

    /// <summary>Checks a memory limit that somebody gave.</summary>
    public static long ParseMemory(string text, string where) => ByteSize.TryParse(text, out var bytes) && bytes is >= 1 << 20 and <= MaxMemory
        ? bytes
        : throw new RlmException(ErrorCodes.ConfigInvalid, $"{where}: '{text}' is not {ByteSize.Shape}, from 1mb to 4gb.");

    /// <summary>Checks a fuel limit that somebody gave.</summary>
    public static long ParseFuel(string text, string where) =>
        long.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var fuel) && fuel is > 0 and < 1L << 53
            ? fuel
            : throw new RlmException(ErrorCodes.ConfigInvalid, $"{where}: '{text}' is no whole number from 1, such as 20000000000.");

    private static long? ReadFuel(SettingsFile file) => file.Whole(SettingKeys.WasmFuel) switch
    {
        null => null,
        > 0 and < 1L << 53 and var fuel => fuel,
        _ => throw file.Wrong(SettingKeys.WasmFuel, "a whole number from 1"),
    };

    private static long? ReadMemory(SettingsFile file) => file.Size(SettingKeys.WasmMemory) switch
    {
        null => null,
        >= 1 << 20 and <= MaxMemory and var bytes => bytes,
        _ => throw file.Wrong(SettingKeys.WasmMemory, $"{ByteSize.Shape}, from 1mb to 4gb"),
    };

    private static bool? ParseFlag(string text, string where) => text.ToLowerInvariant() switch
    {
        "1" or "true" or "yes" or "on" => true,
        "0" or "false" or "no" or "off" => false,
        _ => throw new RlmException(ErrorCodes.ConfigInvalid, $"{where}: '{text}' is neither true nor false."),
    };

    private string? Full(string? path) => path is null ? null : Path.GetFullPath(path, host.WorkingDirectory);

    private void RefuseInProject(SettingsFile? project, string key, string why)
    {
        if (project?.Text(key) is not null)
        {
            throw project.Wrong(key, $"a setting of the home's file alone ({new RlmHome(host).Settings}), for it {why}");
        }
    }
}
