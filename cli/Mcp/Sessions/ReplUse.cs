namespace RlmAspire.Cli.Mcp.Sessions;

/// <summary>The use of a session by one call: while it lasts, the session does not end to make room.</summary>
/// <param name="entry">The session.</param>
/// <param name="notes">What the caller should know: that it is new, and what ended instead.</param>
/// <param name="release">Ends the use.</param>
internal sealed class ReplUse(ReplEntry entry, IReadOnlyList<string> notes, Action release) : IDisposable
{
    public ReplEntry Entry => entry;

    public IReadOnlyList<string> Notes => notes;

    public void Dispose() => release();
}
