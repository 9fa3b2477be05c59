namespace RlmAspire.RustWasm.Running;

/// <summary>Why a call on a worker has no answer.</summary>
internal enum WorkerStop
{
    /// <summary>It has one.</summary>
    None,

    TimedOut,

    Cancelled,

    /// <summary>The worker ended by itself, or broke its protocol, while it had the call.</summary>
    Lost,

    /// <summary>The worker had ended before it had the call, which another can take.</summary>
    NotBegun,
}
