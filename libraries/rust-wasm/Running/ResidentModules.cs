using System.Diagnostics.CodeAnalysis;

namespace RlmAspire.RustWasm.Running;

/// <summary>The modules that one worker has compiled, and the order in which they go: the least recently used first.</summary>
/// <param name="mostBytes">Of modules; the newest stays whatever its size is.</param>
internal sealed class ResidentModules(long mostBytes)
{
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = [];
    private int _lastSlot;

    public int Count => _byKey.Count;

    public long Bytes { get; private set; }

    public bool Holds(string key) => _byKey.ContainsKey(key);

    /// <summary>The slot of a module that is there, which is thereby used.</summary>
    public bool TryUse(string key, out int slot)
    {
        slot = 0;
        if (!_byKey.TryGetValue(key, out var node))
        {
            return false;
        }

        _byUse.Remove(node);
        _byUse.AddFirst(node);
        slot = node.Value.Slot;
        return true;
    }

    /// <summary>Gives a new module a slot.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="evicted">Slots that have to be cleared for it.</param>
    public int Add(string key, int bytes, out IReadOnlyList<int> evicted)
    {
        var slots = new List<int>();
        while (_byUse.Last is { } oldest && Bytes + bytes > mostBytes)
        {
            slots.Add(oldest.Value.Slot);
            Forget(oldest);
        }

        evicted = slots;
        _byKey[key] = _byUse.AddFirst(new Entry(key, ++_lastSlot, bytes));
        Bytes += bytes;
        return _lastSlot;
    }

    /// <returns>Whether it was there; its slot then has to be cleared.</returns>
    public bool TryRemove(string key, [NotNullWhen(true)] out int? slot)
    {
        var there = _byKey.TryGetValue(key, out var node);
        slot = node?.Value.Slot;
        if (there)
        {
            Forget(node!);
        }

        return there;
    }

    private void Forget(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        Bytes -= node.Value.Bytes;
    }

    private sealed record Entry(string Key, int Slot, int Bytes);
}
