using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Programs;

/// <summary>Where a command's programs compile and run.</summary>
internal static class ProgramHost
{
    /// <summary>For what cells and commands run: where they run, so does their Rust.</summary>
    public static IRustWasm ForCells(CliHost host, CliSettings settings) =>
        settings is { Environment: "remote", Runner: { } runner }
            ? new RemoteRustWasm(runner, host.Variable("RLM_SANDBOX_TOKEN"))
            : new LocalRustWasm(settings.Wasm.Machine, host.TimeProvider);

    /// <summary>For a command of its own.</summary>
    public static IRustWasm Create(CliHost host, CliSettings settings, string? runner) => runner is null
        ? new LocalRustWasm(settings.Wasm.Machine with { Workers = 1 }, host.TimeProvider)
        : new RemoteRustWasm(SettingsLoader.ParseUrl(runner, "--runner"), host.Variable("RLM_SANDBOX_TOKEN"));
}
