using RlmAspire.Contracts.Errors;

namespace RlmAspire.SyncIngest.Traces;

/// <summary>Why an upload was not taken.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">For a person: what, where, and what to do.</param>
/// <param name="Line">The line at fault, from 1.</param>
/// <param name="Pointer">RFC 6901 pointer to the member at fault.</param>
internal sealed record Refusal(string Code, string Message, long? Line = null, string? Pointer = null);
