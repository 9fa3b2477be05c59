using System.CommandLine;
using RlmAspire.Cli.Configuration;

namespace RlmAspire.Cli.Commands;

/// <summary>The options of programs in Rust that cells may run: of <c>rlm run</c>, <c>rlm exec</c> and <c>rlm repl</c>.</summary>
internal sealed class WasmOptions
{
    public Option<long?> Fuel { get; } = Arguments.Fuel("--wasm-fuel", "Fuel of each program in Rust, about one unit an instruction (RLM_WASM_FUEL_LIMIT, rlm.toml: wasm.fuel_limit).");

    public Option<long?> Memory { get; } = Arguments.Memory("--wasm-memory", "Memory of each program in Rust, such as 512mb (RLM_WASM_MEMORY_LIMIT, rlm.toml: wasm.memory_limit).");

    public Option<bool> None { get; } = new("--no-wasm") { Description = "No programs in Rust (RLM_WASM_ENABLED=false, rlm.toml: wasm.enabled)." };

    public IEnumerable<Option> All => [Fuel, Memory, None];

    /// <summary>Which setting each stands above.</summary>
    public IEnumerable<(Option Option, string Key)> Keys =>
        [(Fuel, SettingKeys.WasmFuel), (Memory, SettingKeys.WasmMemory), (None, SettingKeys.WasmEnabled)];

    /// <summary>Puts the options above the settings.</summary>
    public WasmSettings Apply(ParseResult parsed, WasmSettings settings) => settings with
    {
        Enabled = settings.Enabled && !parsed.GetValue(None),
        Limits = settings.Limits with
        {
            Fuel = parsed.GetValue(Fuel) ?? settings.Limits.Fuel,
            MemoryBytes = parsed.GetValue(Memory) ?? settings.Limits.MemoryBytes,
        },
    };
}
