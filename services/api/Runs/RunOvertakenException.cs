using RlmAspire.Contracts.Errors;
using RlmAspire.Data.Runs;

namespace RlmAspire.Api.Runs;

/// <summary>The store refused an event because another worker has written at its place: this one has lost the run.</summary>
internal sealed class RunOvertakenException(Guid run, long seq, AppendOutcome outcome)
    : RlmException(ErrorCodes.Conflict, $"Event {seq} of run {run} was refused: {outcome}. Another worker is writing this run.");
