using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Runs;

/// <summary>A page of a run's trace, in order of <c>seq</c>.</summary>
/// <param name="Run">The run.</param>
/// <param name="Events">Events after the asked <c>seq</c>.</param>
/// <param name="LastSeq">Highest <c>seq</c> the server holds, -1 for none; the page is the last one when its last event has it.</param>
/// <param name="Ended">Whether the run has its end event.</param>
public sealed record TracePage(Guid Run, IReadOnlyList<TraceEvent> Events, long LastSeq, bool Ended);
