using System.Diagnostics.CodeAnalysis;

namespace RlmAspire.RustWasm.Caching;

/// <summary>Finished modules in the memory of this process; the least recently used go first.</summary>
/// <param name="maxBytes">Most bytes of all modules.</param>
/// <param name="timeProvider">The clock of what the stores are told.</param>
internal sealed class ModuleMemory(long maxBytes, TimeProvider timeProvider)
{
    /// <summary>A store need not know of every use, only that there are some.</summary>
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Resident>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<Resident> _newestFirst = new();
    private long _bytes;

    public long MaxBytes => maxBytes;

    public (int Entries, long Bytes) Size
    {
        get
        {
            lock (_gate)
            {
                return (_nodes.Count, _bytes);
            }
        }
    }

    /// <param name="key">Which.</param>
    /// <param name="module">The module, when it is here.</param>
    /// <param name="tell">Whether the stores should hear that it is in use.</param>
    public bool TryGet(string key, [NotNullWhen(true)] out KeptModule? module, out bool tell)
    {
        lock (_gate)
        {
            (module, tell) = (null, false);
            if (!_nodes.TryGetValue(key, out var node))
            {
                return false;
            }

            _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            module = node.Value.Module;
            tell = timeProvider.GetUtcNow() - node.Value.Told >= s_tellEvery;
            if (tell)
            {
                node.Value = node.Value with { Told = timeProvider.GetUtcNow() };
            }

            return true;
        }
    }

    public void Add(KeptModule module)
    {
        if (module.Bytes.Length > maxBytes)
        {
            return;
        }

        lock (_gate)
        {
            Remove(module.Key);
            _nodes[module.Key] = _newestFirst.AddFirst(new Resident(module, timeProvider.GetUtcNow()));
            _bytes += module.Bytes.Length;
            while (_bytes > maxBytes)
            {
                Remove(_newestFirst.Last!.Value.Module.Key);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _nodes.Clear();
            _newestFirst.Clear();
            _bytes = 0;
        }
    }

    private void Remove(string key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _newestFirst.Remove(node);
            _bytes -= node.Value.Module.Bytes.Length;
        }
    }

    private sealed record Resident(KeptModule Module, DateTimeOffset Told);
}
