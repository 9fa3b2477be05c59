namespace RlmAspire.Api.Orders;

/// <summary>What became of the wish to end a run.</summary>
internal enum CancelOutcome
{
    /// <summary>There is no such run.</summary>
    NotFound,

    /// <summary>It had ended already.</summary>
    Ended,

    /// <summary>It is not executed by this server.</summary>
    Elsewhere,

    /// <summary>It waited, and is cancelled.</summary>
    Cancelled,

    /// <summary>The process that executes it was told, and ends it.</summary>
    Told,
}
