namespace RlmAspire.Runtime.Replay;

/// <summary>Something that a replay did otherwise than its recording.</summary>
/// <param name="Call">Path of the call, or null for the run itself.</param>
/// <param name="Iteration">Turn inside the call, or null outside a turn.</param>
/// <param name="Seq">Place of the recorded event, or null when the recording has none.</param>
/// <param name="What">What differs: <c>request</c>, <c>cell code</c>, <c>cell output</c>, <c>cell status</c>, <c>answer</c>, <c>call</c>, <c>order</c>, <c>end</c>.</param>
/// <param name="Detail">The difference, for a person: some lines.</param>
public sealed record ReplayDivergence(string? Call, int? Iteration, long? Seq, string What, string Detail);
