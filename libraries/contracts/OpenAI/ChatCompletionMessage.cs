using System.Text.Json;

namespace RlmAspire.Contracts.OpenAI;

/// <summary>A message of a chat.</summary>
/// <param name="Role"><c>system</c>, <c>developer</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Content">A text, or a list of parts of the type <c>text</c>.</param>
/// <param name="ToolCalls">What an earlier assistant called.</param>
public sealed record ChatCompletionMessage(string? Role = null, JsonElement? Content = null, JsonElement? ToolCalls = null);
