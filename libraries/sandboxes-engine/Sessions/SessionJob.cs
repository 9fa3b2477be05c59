namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Something for a session to do; jobs are done in order.</summary>
internal abstract record SessionJob
{
    private SessionJob()
    {
    }

    /// <summary>Lets the guest take in a frame.</summary>
    internal sealed record Step(IReadOnlyList<FramePart> Parts) : SessionJob
    {
        /// <summary>Number of the cell, in the frame that runs one.</summary>
        public int? Cell { get; init; }

        public long Fuel { get; init; } = long.MaxValue;

        /// <summary>Name of the context, in the frame that sets one.</summary>
        public string? Context { get; init; }
    }

    /// <summary>Takes up a checkpoint.</summary>
    internal sealed record Restore(byte[] Checkpoint, int Version) : SessionJob;

    /// <summary>Makes a checkpoint.</summary>
    internal sealed record Save(int Request) : SessionJob;
}
