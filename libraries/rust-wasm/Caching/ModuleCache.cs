using System.Collections.Concurrent;

namespace RlmAspire.RustWasm.Caching;

/// <summary>Finds a program compiled, in the nearest tier that has it, or has it compiled once for all who ask.</summary>
internal sealed class ModuleCache : IAsyncDisposable
{
    private readonly IModuleMaker _maker;
    private readonly TimeProvider _timeProvider;
    private readonly ModuleMemory _memory;
    private readonly FailureMemory _failures;
    private readonly SingleFlight<CacheAnswer> _flights = new();
    private readonly ConcurrentDictionary<Task, bool> _errands = new();
    private long _memoryHits;
    private long _memoryMisses;
    private long _joined;
    private long _compiles;
    private long _lookups;

    /// <param name="maker">Compiles.</param>
    /// <param name="memoryBytes">Most bytes of modules in memory.</param>
    /// <param name="stores">The nearest first.</param>
    /// <param name="timeProvider">The clock.</param>
    public ModuleCache(IModuleMaker maker, long memoryBytes, IReadOnlyList<IModuleStore> stores, TimeProvider timeProvider)
    {
        (_maker, _timeProvider) = (maker, timeProvider);
        _memory = new ModuleMemory(memoryBytes, timeProvider);
        _failures = new FailureMemory(timeProvider);
        Tiers = [.. stores.Select(static store => new StoreTier(store))];
        Log = new CacheLog(timeProvider);
    }

    public IReadOnlyList<StoreTier> Tiers { get; }

    public CacheLog Log { get; }

    public ModuleMemory Memory => _memory;

    public FailureMemory Failures => _failures;

    public CacheCounts Counts => new(
        Interlocked.Read(ref _lookups), Interlocked.Read(ref _memoryHits), Interlocked.Read(ref _memoryMisses), Interlocked.Read(ref _joined), Interlocked.Read(ref _compiles));

    /// <summary>The module of a program, or what is wrong with its source.</summary>
    /// <exception cref="Contracts.Errors.RlmException">It is not compiled, and nothing can be compiled here, or not now.</exception>
    public async Task<(CacheAnswer Answer, TimeSpan Time)> GetAsync(RustProgram program, CancellationToken cancellationToken)
    {
        var started = _timeProvider.GetTimestamp();
        program = program with { Source = SourceText.Normalize(program.Source) };
        var key = ModuleKey.Of(await _maker.DescribeAsync(cancellationToken), program);
        Interlocked.Increment(ref _lookups);
        var answer = FindInMemory(key) ?? await FetchAsync(key, program, cancellationToken);
        if (answer.Module is { } module)
        {
            Log.Served(module);
        }

        return (answer, _timeProvider.GetElapsedTime(started));
    }

    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        _memory.Clear();
        _failures.Clear();
        Log.Clear();
        foreach (var tier in Tiers)
        {
            await tier.Store.ClearAsync(cancellationToken);
        }
    }

    /// <summary>Waits until what was compiled is kept.</summary>
    public Task SettleAsync() => Task.WhenAll(_errands.Keys);

    public async ValueTask DisposeAsync() => await SettleAsync();

    private CacheAnswer? FindInMemory(string key)
    {
        if (_memory.TryGet(key, out var module, out var tell))
        {
            Interlocked.Increment(ref _memoryHits);
            CacheTelemetry.LookedUp(WireNames.Of(ModuleTier.Memory), hit: true);
            if (tell)
            {
                Send(tier => tier.Store.UsedAsync(key, CancellationToken.None), Tiers);
            }

            return CacheAnswer.Found(module, ModuleTier.Memory);
        }

        if (_failures.TryGet(key, out var made))
        {
            CacheTelemetry.KnewFailure();
            return CacheAnswer.Failed(key, made, ModuleTier.Memory);
        }

        Interlocked.Increment(ref _memoryMisses);
        CacheTelemetry.LookedUp(WireNames.Of(ModuleTier.Memory), hit: false);
        return null;
    }

    private async Task<CacheAnswer> FetchAsync(string key, RustProgram program, CancellationToken cancellationToken)
    {
        var (answer, joined) = await _flights.RunAsync(key, token => FindOrMakeAsync(key, program, token), cancellationToken);
        if (joined)
        {
            Interlocked.Increment(ref _joined);
        }

        return answer;
    }

    private async Task<CacheAnswer> FindOrMakeAsync(string key, RustProgram program, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tiers.Count; i++)
        {
            if (await Tiers[i].FindAsync(key, cancellationToken) is { } module)
            {
                _memory.Add(module);
                Send(tier => tier.Store.KeepAsync(module, CancellationToken.None), Tiers.Take(i));
                return CacheAnswer.Found(module, Tiers[i].Store.Tier);
            }
        }

        return await MakeAsync(key, program, cancellationToken);
    }

    private async Task<CacheAnswer> MakeAsync(string key, RustProgram program, CancellationToken cancellationToken)
    {
        using var activity = CacheTelemetry.StartCompile(program.Contract);
        var started = _timeProvider.GetTimestamp();
        var made = await _maker.MakeAsync(program, cancellationToken);
        Interlocked.Increment(ref _compiles);
        Log.Compiled(key, program, _timeProvider.GetElapsedTime(started), made.Module is not null);
        if (made.Module is null)
        {
            if (made.Lasting)
            {
                _failures.Add(key, made);
            }

            return CacheAnswer.Failed(key, made, ModuleTier.Compiled);
        }

        var module = new KeptModule
        {
            Key = key, Contract = program.Contract, Bytes = made.Module, FirstLine = SourceText.FirstLine(program.Source), Diagnostics = made.Diagnostics,
        };
        _memory.Add(module);
        Send(tier => tier.Store.KeepAsync(module, CancellationToken.None), Tiers);
        return CacheAnswer.Found(module, ModuleTier.Compiled);
    }

    /// <summary>Nobody waits for a store that keeps something.</summary>
    private void Send(Func<StoreTier, Task> errand, IEnumerable<StoreTier> tiers)
    {
        foreach (var tier in tiers)
        {
            var task = Task.Run(() => errand(tier), CancellationToken.None);
            _errands[task] = true;
            task.ContinueWith(
                static (done, errands) =>
                {
                    _ = done.Exception;
                    ((ConcurrentDictionary<Task, bool>)errands!).TryRemove(done, out _);
                },
                _errands,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
