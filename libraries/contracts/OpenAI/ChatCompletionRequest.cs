using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace RlmAspire.Contracts.OpenAI;

/// <summary>The body of <c>POST /v1/chat/completions</c>, as far as it has a meaning for a run; what else OpenAI's form has is taken and not used.</summary>
/// <param name="Model"><c>rlm/</c> and the model that writes the cells.</param>
/// <param name="Messages">The last one of the role <c>user</c> is the question.</param>
/// <param name="Stream">Whether to answer as server-sent events.</param>
/// <param name="StreamOptions">What they carry.</param>
/// <param name="N">Answers that are wanted; there is one.</param>
/// <param name="Tools">Must be empty.</param>
/// <param name="Functions">Must be empty.</param>
/// <param name="ResponseFormat"><c>text</c>, <c>json_object</c> or <c>json_schema</c>.</param>
/// <param name="Metadata">May hold <c>rlm</c> as a JSON text, for clients that can send no other members.</param>
/// <param name="Rlm">Budgets, contexts and environment of the run.</param>
public sealed record ChatCompletionRequest(
    [property: Required, StringLength(250)] string Model,
    [property: Required, MinLength(1)] IReadOnlyList<ChatCompletionMessage> Messages,
    bool? Stream = null,
    ChatStreamOptions? StreamOptions = null,
    int? N = null,
    JsonElement? Tools = null,
    JsonElement? Functions = null,
    JsonElement? ResponseFormat = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    RlmOptions? Rlm = null);
