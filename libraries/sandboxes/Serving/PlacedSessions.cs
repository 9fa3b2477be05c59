namespace RlmAspire.Sandboxes.Serving;

/// <summary>Parked sessions, for one that gives its place back while it is among them.</summary>
internal sealed class PlacedSessions(IParkedSessions inner, IGuestPlace place) : IParkedSessions
{
    public async Task<bool> KeepAsync(string name, ReadOnlyMemory<byte> checkpoint, CancellationToken cancellationToken)
    {
        var kept = await inner.KeepAsync(name, checkpoint, cancellationToken);
        if (kept)
        {
            place.GiveBack();
        }

        return kept;
    }

    public Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken) => inner.FindAsync(name, cancellationToken);

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => inner.RemoveAsync(name, cancellationToken);
}
