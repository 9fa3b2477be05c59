namespace RlmAspire.Sandboxes.Frames;

/// <summary>Why a runner has not done what it was asked for. The session is as it was before, and the same may be asked again.</summary>
/// <param name="Code">From the error codes.</param>
/// <param name="Message">For a person.</param>
internal sealed record Refusal(string Code, string Message);
