namespace RlmAspire.RustWasm.Commands;

/// <summary>Why a command did nothing.</summary>
/// <param name="Code">One of <see cref="Contracts.Errors.ErrorCodes"/>.</param>
/// <param name="Message">For the model: what, where, and how to go on.</param>
public sealed record CommandError(string Code, string Message);
