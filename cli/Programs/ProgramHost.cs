using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Programs;

/// <summary>Where a command's programs compile and run.</summary>
internal static class ProgramHost
{
    public static IRustWasm Create(CliHost host, CliSettings settings, string? runner) => runner is null
        ? new LocalRustWasm(settings.Wasm.Machine with { Workers = 1 }, host.TimeProvider)
        : new RemoteRustWasm(SettingsLoader.ParseUrl(runner, "--runner"), host.Variable("RLM_SANDBOX_TOKEN"));
}
