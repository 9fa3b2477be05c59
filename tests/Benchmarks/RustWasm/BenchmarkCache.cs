using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Caching;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>A rust_wasm of this benchmark's own, with a folder that goes with it.</summary>
internal sealed class BenchmarkCache : IAsyncDisposable
{
    private readonly string _folder;

    private BenchmarkCache(LocalRustWasm rustWasm, string folder) => (RustWasm, _folder) = (rustWasm, folder);

    public LocalRustWasm RustWasm { get; }

    public static BenchmarkCache Create(Func<RustWasmSettings, RustWasmSettings>? change = null, IReadOnlyList<IModuleStore>? stores = null)
    {
        var folder = Directory.CreateTempSubdirectory("rlm-bench-modules-").FullName;
        var settings = new RustWasmSettings { CacheFolder = Path.Combine(folder, "modules") };
        return new BenchmarkCache(new LocalRustWasm(change?.Invoke(settings) ?? settings, TimeProvider.System, stores), folder);
    }

    public async Task<WasmExecution> RunAsync(RustProgram program, byte[] input, ModuleTier? expected, CancellationToken cancellationToken)
    {
        var execution = await RustWasm.ExecuteAsync(program, input, new WasmLimits(), cancellationToken);
        if (execution.Status != WasmStatus.Completed || (expected is { } tier && execution.Compilation.Tier != tier))
        {
            throw new InvalidOperationException($"A program ended as {execution.Status}, found in {execution.Compilation.Tier}: {execution.Error}");
        }

        return execution;
    }

    public async ValueTask DisposeAsync()
    {
        await RustWasm.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
