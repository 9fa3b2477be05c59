namespace RlmAspire.SyncIngest.Authentication;

/// <summary>Why a request was refused, for the answer.</summary>
/// <param name="Code">One of <see cref="Contracts.Errors.ErrorCodes"/>.</param>
/// <param name="Message">For a person.</param>
internal sealed record SignatureFailure(string Code, string Message);
