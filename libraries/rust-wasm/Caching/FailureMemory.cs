using System.Diagnostics.CodeAnalysis;
using RlmAspire.Contracts.Wasm;

namespace RlmAspire.RustWasm.Caching;

/// <summary>Programs that do not compile, for some minutes: a model that sends one again hears at once what is wrong with it.</summary>
internal sealed class FailureMemory(TimeProvider timeProvider)
{
    private const int MostEntries = 1000;
    private static readonly TimeSpan s_keepFor = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Failure> _failures = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, Failure Failure)> _oldestFirst = new();
    private long _hits;

    public bool TryGet(string key, [NotNullWhen(true)] out MadeModule? made)
    {
        lock (_gate)
        {
            Forget();
            made = _failures.GetValueOrDefault(key)?.Made;
            _hits += made is null ? 0 : 1;
            return made is not null;
        }
    }

    public void Add(string key, MadeModule made)
    {
        lock (_gate)
        {
            var failure = new Failure(made, timeProvider.GetUtcNow() + s_keepFor);
            _failures[key] = failure;
            _oldestFirst.Enqueue((key, failure));
            Forget();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _failures.Clear();
            _oldestFirst.Clear();
        }
    }

    public FailedPrograms Describe()
    {
        lock (_gate)
        {
            Forget();
            return new FailedPrograms(_failures.Count, MostEntries, (int)s_keepFor.TotalSeconds, _hits);
        }
    }

    private void Forget()
    {
        var now = timeProvider.GetUtcNow();
        while (_oldestFirst.TryPeek(out var oldest) && (oldest.Failure.Until <= now || _oldestFirst.Count > MostEntries))
        {
            _oldestFirst.Dequeue();
            if (ReferenceEquals(_failures.GetValueOrDefault(oldest.Key), oldest.Failure))
            {
                _failures.Remove(oldest.Key);
            }
        }
    }

    private sealed record Failure(MadeModule Made, DateTimeOffset Until);
}
