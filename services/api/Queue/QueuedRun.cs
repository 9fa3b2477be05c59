namespace RlmAspire.Api.Queue;

/// <summary>An entry of the queue that this process holds.</summary>
/// <param name="Entry">Its id in the stream.</param>
/// <param name="Run">The run.</param>
/// <param name="TraceParent">W3C trace context of the request that queued it.</param>
/// <param name="Abandoned">Another worker had it before and went silent.</param>
internal sealed record QueuedRun(string Entry, Guid Run, string? TraceParent, bool Abandoned);
