using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Mcp.Sessions;

/// <summary>The sessions of a server: opened at their first use, ended when they are idle for long or stand in the way of a newer one.</summary>
internal sealed class ReplSessions : IAsyncDisposable
{
    private const int RememberedEnds = 200;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(15);

    private readonly ISandboxEnvironment _environment;
    private readonly Func<ReplTexts, IHostCalls> _hostCalls;
    private readonly ReplSessionLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, ReplEntry> _entries = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> _ends = new(StringComparer.Ordinal);

    /// <param name="environment">Where sessions are opened.</param>
    /// <param name="hostCalls">Who answers a session, which has been given these texts.</param>
    /// <param name="limits">How many, and for how long.</param>
    /// <param name="timeProvider">The clock of their ends.</param>
    public ReplSessions(ISandboxEnvironment environment, Func<ReplTexts, IHostCalls> hostCalls, ReplSessionLimits limits, TimeProvider timeProvider)
    {
        (_environment, _hostCalls, _limits, _timeProvider) = (environment, hostCalls, limits, timeProvider);
        _timer = timeProvider.CreateTimer(_ => _ = ExpireAsync(), null, s_look, s_look);
    }

    public string EnvironmentName => _environment.Name;

    public ReplSessionLimits Limits => _limits;

    /// <summary>Takes a session for a call; opens it when there is none of this name.</summary>
    /// <exception cref="RlmException">It cannot be opened, or all places are taken by sessions that are at work.</exception>
    public async Task<ReplUse> UseAsync(string id, long memoryBytes, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var notes = new List<string>();
            if (!_entries.TryGetValue(id, out var entry))
            {
                await MakeRoomAsync(notes);
                entry = await OpenAsync(id, memoryBytes, cancellationToken);
                notes.Add(_ends.Remove(id, out var end) ? $"The session '{id}' is new and empty: the one before it {end}." : $"The session '{id}' is new.");
            }

            return Take(entry, notes);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes a session for a call.</summary>
    /// <exception cref="RlmException">There is none of this name.</exception>
    public async Task<ReplUse> FindAsync(string id, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _entries.TryGetValue(id, out var entry) ? Take(entry, []) : throw Unknown(id);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<IReadOnlyList<ReplEntry>> ListAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return [.. _entries.Values.OrderByDescending(static entry => entry.LastUsedAt)];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Begins a session anew, empty.</summary>
    /// <exception cref="RlmException">There is none of this name.</exception>
    public async Task ResetAsync(string id, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var former = _entries.GetValueOrDefault(id) ?? throw Unknown(id);
            await EndAsync(former, "was cleared");
            await OpenAsync(id, former.MemoryBytes, cancellationToken);
            _ends.Remove(id);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends a session, and the cell that may be running in it.</summary>
    /// <exception cref="RlmException">There is none of this name.</exception>
    public async Task DestroyAsync(string id, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await EndAsync(_entries.GetValueOrDefault(id) ?? throw Unknown(id), "was destroyed");
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _gate.WaitAsync(CancellationToken.None);
        await Task.WhenAll(_entries.Values.Select(static entry => entry.Session.DisposeAsync().AsTask()));
        _entries.Clear();
        // The gate stays closed: nothing is opened any more.
    }

    internal async Task ExpireAsync()
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            var now = _timeProvider.GetUtcNow();
            foreach (var idle in _entries.Values.Where(entry => !entry.Busy && now - entry.LastUsedAt >= _limits.IdleTime).ToList())
            {
                await EndAsync(idle, $"was not used for {_limits.IdleTime.TotalMinutes:0.#} minutes and ended");
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task MakeRoomAsync(List<string> notes)
    {
        if (_entries.Count < _limits.MaxSessions)
        {
            return;
        }

        var oldest = _entries.Values.Where(static entry => !entry.Busy).MinBy(static entry => entry.LastUsedAt)
            ?? throw new RlmException(ErrorCodes.Busy, $"All {_limits.MaxSessions} sessions are at work. Wait for one, or end one with destroy_session.");
        await EndAsync(oldest, "ended to make room for a newer one");
        notes.Add($"The session '{oldest.Id}', the longest unused of {_limits.MaxSessions}, ended to make room.");
    }

    private async Task<ReplEntry> OpenAsync(string id, long memoryBytes, CancellationToken cancellationToken)
    {
        var texts = new ReplTexts();
        var session = await _environment.OpenAsync(new SessionOptions { MemoryBytes = memoryBytes }, _hostCalls(texts), cancellationToken);
        return _entries[id] = new ReplEntry(id, session, texts, memoryBytes, _timeProvider.GetUtcNow());
    }

    private async Task EndAsync(ReplEntry entry, string how)
    {
        _entries.Remove(entry.Id);
        _ends.Remove(entry.Id);
        if (_ends.Count >= RememberedEnds)
        {
            _ends.RemoveAt(0);
        }

        _ends[entry.Id] = how;
        await entry.Session.DisposeAsync();
    }

    private ReplUse Take(ReplEntry entry, IReadOnlyList<string> notes)
    {
        entry.BeginUse(_timeProvider.GetUtcNow());
        return new ReplUse(entry, notes, () => entry.EndUse(_timeProvider.GetUtcNow()));
    }

    private RlmException Unknown(string id)
    {
        var known = _entries.Count == 0 ? "There are no sessions." : $"Sessions: {string.Join(", ", _entries.Keys)}.";
        return new RlmException(
            ErrorCodes.NotFound,
            $"There is no session '{id}'{(_ends.TryGetValue(id, out var end) ? $": it {end}" : "")}. {known} execute_python and set_repl_context open one.");
    }
}
