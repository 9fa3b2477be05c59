using System.Text.Unicode;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Status;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm.Caching;
using RlmAspire.RustWasm.Compiler;
using RlmAspire.RustWasm.Running;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Serving;

namespace RlmAspire.RustWasm;

/// <summary>Compiles and runs on this machine, and keeps what was compiled: in memory, in a folder, and where the caller says.</summary>
public sealed class LocalRustWasm : IRustWasm, IModuleCache
{
    private const string Feature = "rust_wasm";
    private const string Off = "rust_wasm is off: it was turned off in the settings.";

    private readonly RustWasmSettings _settings;
    private readonly IModuleMaker _maker;
    private readonly IModuleRunner _runner;
    private readonly ModuleCache _cache;
    private readonly CacheReport _report;
    private readonly LatencyHistogram _executionTime = new();
    private volatile FeatureStatus? _on;
    private bool _disposed;

    /// <param name="settings">Of the machine.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="moreStores">Where modules are kept besides memory and folder, the nearest first.</param>
    public LocalRustWasm(RustWasmSettings settings, TimeProvider timeProvider, IReadOnlyList<IModuleStore>? moreStores = null)
        : this(settings, new ModuleMaker(new RustCompiler(settings, timeProvider)), new ModuleWorkers(settings, timeProvider), moreStores ?? [], timeProvider)
    {
    }

    internal LocalRustWasm(
        RustWasmSettings settings, IModuleMaker maker, IModuleRunner runner, IReadOnlyList<IModuleStore> moreStores, TimeProvider timeProvider)
    {
        (_settings, _maker, _runner) = (settings, maker, runner);
        var folder = new ModuleFolder(settings.CacheFolder ?? DefaultFolder, settings.CacheBytes, timeProvider);
        _cache = new ModuleCache(maker, settings.MemoryCacheBytes, [folder, .. moreStores], timeProvider);
        _report = new CacheReport(_cache, settings, timeProvider.GetUtcNow());
    }

    /// <summary>Where modules are kept when nobody says otherwise.</summary>
    public static string DefaultFolder => Path.Combine(SandboxFolders.Home, "cache", "modules");

    /// <summary>Time of executions without the compilation, since the start.</summary>
    public LatencySummary ExecutionTime => _executionTime.Snapshot().Summarize();

    /// <summary>Processes that run modules, and how many were killed because a program did not end in time.</summary>
    public (int Processes, long Kills) Workers => _runner.ReadStats() is var stats ? (stats.Processes, stats.Kills) : default;

    /// <summary>Whether it works here. Looking starts processes, so that a good answer is kept.</summary>
    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        if (!_settings.Enabled || _on is not null)
        {
            return _on ?? new FeatureStatus(Feature, false, Off);
        }

        var (compiler, workers) = (_maker.CheckAsync(cancellationToken), _runner.CheckAsync(cancellationToken));
        FeatureStatus[] parts = [await compiler, await workers];
        var missing = parts.Where(static part => !part.On).ToArray();
        var status = new FeatureStatus(Feature, missing.Length == 0, string.Join("; ", (missing.Length == 0 ? parts : missing).Select(static part => part.Detail)));
        _on = status.On ? status : null;
        return status;
    }

    /// <summary>The compiler and the workers, each for itself.</summary>
    public async Task<IReadOnlyList<FeatureStatus>> CheckPartsAsync(CancellationToken cancellationToken) =>
        _settings.Enabled
            ? await Task.WhenAll(_maker.CheckAsync(cancellationToken), _runner.CheckAsync(cancellationToken))
            : [new FeatureStatus(Feature, false, Off)];

    public async Task<WasmCompilation> CompileAsync(RustProgram program, CancellationToken cancellationToken) =>
        (await FindAsync(program, cancellationToken)).Compilation;

    public async Task<WasmExecution> ExecuteAsync(RustProgram program, ReadOnlyMemory<byte> input, WasmLimits limits, CancellationToken cancellationToken)
    {
        RequireUtf8(input.Span);
        var (compilation, module) = await FindAsync(program, cancellationToken);
        if (module is null)
        {
            return new WasmExecution { Status = WasmStatus.CompileFailed, Compilation = compilation, Error = compilation.Error };
        }

        var run = await _runner.RunAsync(new ModuleCall(module.Key, module.Bytes, program.Contract, program.Combine, input, limits), cancellationToken);
        _executionTime.Record(TimeSpan.FromMilliseconds(run.DurationMs));
        return Describe(run, compilation);
    }

    public async Task<ModuleCacheReport> ReadCacheAsync(CancellationToken cancellationToken) =>
        await _report.ReadAsync(await CheckAsync(cancellationToken), _runner.ReadStats(), cancellationToken);

    public Task ClearCacheAsync(CancellationToken cancellationToken) => _cache.ClearAsync(cancellationToken);

    /// <summary>Ends the workers. A container that knows this under several types asks for it more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _cache.DisposeAsync();
        await _runner.DisposeAsync();
    }

    private static WasmExecution Describe(ModuleRun run, WasmCompilation compilation) => new()
    {
        Status = run.Status,
        Compilation = compilation,
        Output = run.Output,
        Error = run.Error,
        Fuel = run.Fuel,
        MemoryBytes = run.MemoryBytes,
        DurationMs = run.DurationMs,
    };

    private async Task<(WasmCompilation Compilation, KeptModule? Module)> FindAsync(RustProgram program, CancellationToken cancellationToken)
    {
        if (!_settings.Enabled)
        {
            throw new RlmException(ErrorCodes.WasmUnavailable, Off);
        }

        var (answer, duration) = await _cache.GetAsync(program, cancellationToken);
        var compilation = new WasmCompilation
        {
            Key = answer.Key,
            Tier = answer.Tier,
            DurationMs = duration.TotalMilliseconds,
            ModuleBytes = answer.Module?.Bytes.Length ?? 0,
            Error = answer.Error,
            Diagnostics = answer.Diagnostics,
        };
        return (compilation, answer.Module);
    }

    private static void RequireUtf8(ReadOnlySpan<byte> input)
    {
        if (!Utf8.IsValid(input))
        {
            throw new RlmException(ErrorCodes.Invalid, $"The input is not UTF-8: the byte at {Utf8Fault.Find(input):N0} begins no character. Convert the text first.");
        }
    }
}
