namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>Why.</summary>
/// <param name="Code">One of <see cref="Contracts.Errors.ErrorCodes"/>.</param>
/// <param name="Message">For a person.</param>
/// <param name="Pointer">RFC 6901 pointer to the member of the event at fault.</param>
internal sealed record LiveErrorBody(string Code, string Message, string? Pointer);
