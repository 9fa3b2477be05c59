namespace RlmAspire.Sandboxes.Serving;

/// <summary>Where a host keeps sessions that are not in use. What several hosts share lets one go on with another's.</summary>
public interface IParkedSessions
{
    /// <summary>Keeps a session's state, in the place of what was kept of it before.</summary>
    /// <param name="name">Lower-case hexadecimal digits.</param>
    /// <param name="checkpoint">Its state.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no room for it.</returns>
    Task<bool> KeepAsync(string name, ReadOnlyMemory<byte> checkpoint, CancellationToken cancellationToken);

    /// <summary>The state that is kept under a name, or null.</summary>
    Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Forgets a session. One that is not kept is none to complain of.</summary>
    Task RemoveAsync(string name, CancellationToken cancellationToken);
}
