namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>A session out of a checkpoint.</summary>
/// <param name="State">With a shadow.</param>
/// <param name="PinnedContents">What belongs into the pinned pages, range by range.</param>
internal sealed record SavedSession(SessionState State, IReadOnlyList<byte[]> PinnedContents);
