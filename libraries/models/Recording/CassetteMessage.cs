namespace RlmAspire.Models.Recording;

/// <summary>A message of the conversation.</summary>
internal sealed record CassetteMessage(string Role, string Content);
