using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Programs;
using RlmAspire.Contracts;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm rust-wasm cache</c></summary>
internal static class RustCacheCommand
{
    public static Command Create(CliHost host)
    {
        var clear = new Option<bool>("--clear") { Description = "Forget all modules. What is needed is compiled again." };
        var options = new ProgramOptions();
        var command = new Command("cache", "Show what is kept of compiled programs.") { clear, options.Runner, options.Json };
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, parsed.GetValue(options.Json), async () =>
        {
            await using var rustWasm = ProgramHost.Create(host, new SettingsLoader(host).Load(), parsed.GetValue(options.Runner));
            var cache = (IModuleCache)rustWasm;
            if (parsed.GetValue(clear))
            {
                await cache.ClearCacheAsync(cancellationToken);
            }

            var report = await cache.ReadCacheAsync(cancellationToken);
            if (parsed.GetValue(options.Json))
            {
                RunJson.Write(host.Terminal.Out, report, ContractsJsonContext.Default.ModuleCacheReport);
            }
            else
            {
                new CacheTable(host.Terminal.Out).Write(report);
            }

            return ExitCodes.Answered;
        }));
        return command;
    }
}
