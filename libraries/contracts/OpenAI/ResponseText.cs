using System.Text.Json;

namespace RlmAspire.Contracts.OpenAI;

/// <summary>How a response is written.</summary>
/// <param name="Format"><c>text</c>, <c>json_object</c> or <c>json_schema</c>.</param>
public sealed record ResponseText(JsonElement? Format = null);
