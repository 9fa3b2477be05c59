namespace RlmAspire.Data.Runs;

/// <summary>Whose run it is, and how far the store holds it.</summary>
/// <param name="ProjectId">Its project.</param>
/// <param name="Signer">Hex public key of its first signer, or null for a run of this server.</param>
/// <param name="LastSeq">Highest <c>seq</c>.</param>
/// <param name="HeadHash">Hash of that event.</param>
public sealed record HeldRun(long ProjectId, string? Signer, long LastSeq, string HeadHash)
{
    /// <summary>Whether the signer may write to it: the first signer of a run owns it.</summary>
    public bool IsOwnedBy(long projectId, string? signer) => ProjectId == projectId && Signer == signer;
}
