using System.Text.Json;

namespace RlmAspire.Models.Http;

/// <summary>Body of a refusal; <c>error</c> is an object at OpenAI and a bare string at some others.</summary>
internal sealed record ErrorReply(JsonElement? Error);
