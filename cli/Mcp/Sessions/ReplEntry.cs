using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Mcp.Sessions;

/// <summary>A session of the server, and what is known of it.</summary>
internal sealed class ReplEntry(string id, ISandboxSession session, ReplTexts texts, long memoryBytes, DateTimeOffset openedAt)
{
    private readonly OrderedDictionary<string, ReplContext> _contexts = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _uses;

    public string Id => id;

    public ISandboxSession Session => session;

    public long MemoryBytes => memoryBytes;

    public DateTimeOffset OpenedAt { get; } = openedAt;

    public DateTimeOffset LastUsedAt { get; private set; } = openedAt;

    /// <summary>Whether a call uses it now.</summary>
    public bool Busy => Volatile.Read(ref _uses) > 0;

    public int Cells { get; private set; }

    public IReadOnlyList<VariableInfo> Variables { get; private set; } = [];

    public IReadOnlyList<ReplContext> Contexts
    {
        get
        {
            lock (_lock)
            {
                return [.. _contexts.Values];
            }
        }
    }

    public void BeginUse(DateTimeOffset now)
    {
        Interlocked.Increment(ref _uses);
        LastUsedAt = now;
    }

    public void EndUse(DateTimeOffset now)
    {
        LastUsedAt = now;
        Interlocked.Decrement(ref _uses);
    }

    public void Ran(CellResult result)
    {
        lock (_lock)
        {
            Cells++;
            Variables = result.Variables;
        }
    }

    public void Holds(ReplContext context, ReadOnlyMemory<byte> utf8)
    {
        texts.Set(context.Name, utf8);
        lock (_lock)
        {
            _contexts[context.Name] = context;
        }
    }
}
