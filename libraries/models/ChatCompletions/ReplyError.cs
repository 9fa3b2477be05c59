using System.Text.Json;

namespace RlmAspire.Models.ChatCompletions;

/// <summary>An error in the place of a reply; the code is a string at some endpoints and a number at others.</summary>
internal sealed record ReplyError(string? Message, string? Type, JsonElement? Code);
