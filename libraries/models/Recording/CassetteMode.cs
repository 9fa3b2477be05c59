namespace RlmAspire.Models.Recording;

/// <summary>What a cassette does with a request.</summary>
public enum CassetteMode
{
    /// <summary>Replays the reply that it has; asks the model for one that it lacks, and records that.</summary>
    Auto,

    /// <summary>Asks the model and records; what the file held before is replaced.</summary>
    Record,

    /// <summary>Replays, and fails for a reply that it lacks. No model is asked.</summary>
    Replay,
}
