using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;

namespace RlmAspire.Api.Repl;

/// <summary>A session that a browser types into: one cell at a time, which can be stopped from outside.</summary>
internal sealed class ReplSession(ISandboxSession sandbox, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly Lock _state = new();
    private CancellationTokenSource? _running;
    private DateTimeOffset _lastUsed = timeProvider.GetUtcNow();

    /// <returns>Whether nobody has used it since then.</returns>
    public bool IsIdleSince(DateTimeOffset time)
    {
        lock (_state)
        {
            return _running is null && _lastUsed < time;
        }
    }

    /// <exception cref="RlmException">A cell runs already, or the sandbox is gone.</exception>
    public async Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_state)
        {
            if (_running is not null)
            {
                throw new RlmException(ErrorCodes.Conflict, "A cell of this session runs. Wait for it, or stop it.");
            }

            _running = stopping;
        }

        try
        {
            return await sandbox.ExecuteAsync(code, limits, stopping.Token);
        }
        finally
        {
            lock (_state)
            {
                (_running, _lastUsed) = (null, timeProvider.GetUtcNow());
            }
        }
    }

    /// <summary>Stops the cell that runs, if one does; the session is then as it was before it.</summary>
    public void Interrupt()
    {
        lock (_state)
        {
            // Its callbacks only send a frame, or end a connection.
            _running?.Cancel();
        }
    }

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();
}
