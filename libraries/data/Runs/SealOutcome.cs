namespace RlmAspire.Data.Runs;

/// <summary>What became of a seal.</summary>
public enum SealOutcome
{
    /// <summary>It is kept.</summary>
    Sealed,

    /// <summary>There is no such run.</summary>
    NotFound,

    /// <summary>The run belongs to another signer or project.</summary>
    OtherOwner,

    /// <summary>The run's last event is another one.</summary>
    OtherHead,
}
