namespace RlmAspire.Contracts.Traces;

/// <summary>Where a hash chain breaks.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Pointer">RFC 6901 pointer to the member that does not fit.</param>
/// <param name="Reason">For a person.</param>
public sealed record ChainFault(long Line, string Pointer, string Reason);
