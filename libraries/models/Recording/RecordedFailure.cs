namespace RlmAspire.Models.Recording;

/// <summary>A request that failed for good.</summary>
/// <param name="Code">The error's stable code.</param>
/// <param name="Message">Its message.</param>
public sealed record RecordedFailure(string Code, string Message);
