using RlmAspire.Runtime.Calls;

namespace RlmAspire.Runtime.Loop;

/// <summary>What became of a reply.</summary>
/// <param name="Outcome">The call's outcome, when the reply gave an answer that was taken.</param>
/// <param name="Observation">What the model is told otherwise.</param>
internal sealed record TurnResult(CallOutcome? Outcome, string Observation);
