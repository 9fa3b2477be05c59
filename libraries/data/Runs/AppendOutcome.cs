namespace RlmAspire.Data.Runs;

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>Everything is durable now, or was before.</summary>
    Committed,

    /// <summary>The store holds another event at a place of the upload, or another chain. Nothing was written.</summary>
    Conflict,

    /// <summary>Events between what the store holds and the first one of the upload are missing. Nothing was written.</summary>
    Gap,

    /// <summary>The run belongs to another signer or project. Nothing was written.</summary>
    OtherOwner,

    /// <summary>An event refers to a payload that the project does not have. Nothing was written.</summary>
    BlobMissing,
}
