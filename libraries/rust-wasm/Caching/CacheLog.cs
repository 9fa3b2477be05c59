using System.Collections.Concurrent;
using RlmAspire.Contracts.Wasm;
using RlmAspire.Sandboxes.Serving;

namespace RlmAspire.RustWasm.Caching;

/// <summary>What was compiled and used since the start, for a person who looks after it.</summary>
internal sealed class CacheLog(TimeProvider timeProvider)
{
    private const int MostSlow = 10;
    private const int MostUsed = 20;
    private const int MostUses = 2000;

    private readonly Lock _slowGate = new();
    private readonly List<ModuleCompile> _slowest = [];
    private readonly ConcurrentDictionary<string, Use> _uses = new(StringComparer.Ordinal);
    private readonly LatencyHistogram _compileTime = new(CacheTelemetry.CompileTime);

    public LatencyHistogram CompileTime => _compileTime;

    public IReadOnlyList<ModuleCompile> Slowest
    {
        get
        {
            lock (_slowGate)
            {
                return [.. _slowest];
            }
        }
    }

    public IReadOnlyList<ModuleUse> Used => [.. _uses.Values.Select(static use => use.Describe()).OrderByDescending(static use => use.Uses).ThenByDescending(static use => use.LastUsedAt).Take(MostUsed)];

    public void Compiled(string key, RustProgram program, TimeSpan time, bool ok)
    {
        _compileTime.Record(time);
        var compile = new ModuleCompile(
            key, WireNames.Of(program.Contract), Math.Round(time.TotalMilliseconds, 3), timeProvider.GetUtcNow(), ok, SourceText.FirstLine(program.Source));
        lock (_slowGate)
        {
            _slowest.Add(compile);
            _slowest.Sort(static (left, right) => right.DurationMs.CompareTo(left.DurationMs));
            _slowest.RemoveRange(Math.Min(MostSlow, _slowest.Count), Math.Max(0, _slowest.Count - MostSlow));
        }
    }

    public void Served(KeptModule module)
    {
        _uses.GetOrAdd(module.Key, static (_, used) => new Use(used), module).Count(timeProvider.GetUtcNow());
        if (_uses.Count > MostUses)
        {
            ForgetOldest();
        }
    }

    public void Clear()
    {
        _uses.Clear();
        lock (_slowGate)
        {
            _slowest.Clear();
        }
    }

    private void ForgetOldest()
    {
        foreach (var key in _uses.OrderBy(static pair => pair.Value.LastTicks).Take(MostUses / 10).Select(static pair => pair.Key).ToArray())
        {
            _uses.TryRemove(key, out _);
        }
    }

    private sealed class Use(KeptModule module)
    {
        private readonly string _contract = WireNames.Of(module.Contract);
        private readonly (string Key, int Bytes, string FirstLine) _module = (module.Key, module.Bytes.Length, module.FirstLine);
        private long _count;
        private long _lastTicks;

        public long LastTicks => Interlocked.Read(ref _lastTicks);

        public void Count(DateTimeOffset now)
        {
            Interlocked.Increment(ref _count);
            Interlocked.Exchange(ref _lastTicks, now.UtcTicks);
        }

        public ModuleUse Describe() => new(
            _module.Key, _contract, _module.Bytes, Interlocked.Read(ref _count), new DateTimeOffset(LastTicks, TimeSpan.Zero), _module.FirstLine);
    }
}
