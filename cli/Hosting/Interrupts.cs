namespace RlmAspire.Cli.Hosting;

/// <summary>Lets a command take Ctrl+C for itself for a while; else it ends the command.</summary>
internal sealed class Interrupts
{
    private readonly Lock _lock = new();
    private Action? _taker;

    /// <summary>From here to the end of what is returned, Ctrl+C does this and nothing else.</summary>
    public IDisposable Take(Action action)
    {
        lock (_lock)
        {
            _taker = action;
        }

        return new Taken(this);
    }

    /// <returns>Whether somebody took it.</returns>
    public bool Raise()
    {
        // Under the lock: what the action uses is there until it has ended.
        lock (_lock)
        {
            _taker?.Invoke();
            return _taker is not null;
        }
    }

    private void Release()
    {
        lock (_lock)
        {
            _taker = null;
        }
    }

    private sealed class Taken(Interrupts owner) : IDisposable
    {
        public void Dispose() => owner.Release();
    }
}
