using RlmAspire.Contracts.Errors;

namespace RlmAspire.Runtime.Calls;

/// <summary>How a call ended.</summary>
/// <param name="Answer">The answer, or the best partial one, or null.</param>
/// <param name="Kind">How it was given: <c>answer</c>, <c>FINAL</c>, <c>FINAL_VAR</c>, <c>forced</c>; null for a partial one.</param>
/// <param name="Error">What kept the call from answering, or null.</param>
internal sealed record CallOutcome(string? Answer, string? Kind, RlmException? Error);
