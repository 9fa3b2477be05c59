using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace RlmAspire.Contracts.OpenAI;

/// <summary>The body of <c>POST /v1/responses</c>, as far as it has a meaning for a run.</summary>
/// <param name="Model"><c>rlm/</c> and the model that writes the cells.</param>
/// <param name="Input">A text, or a list of messages; the last one of the role <c>user</c> is the question.</param>
/// <param name="Instructions">Stands before the question.</param>
/// <param name="Stream">Whether to answer as server-sent events.</param>
/// <param name="Background">Answers at once; ask for the response again later.</param>
/// <param name="Tools">Must be empty.</param>
/// <param name="Text">The format of the answer.</param>
/// <param name="PreviousResponseId">Not supported: send the whole conversation.</param>
/// <param name="Conversation">Not supported either.</param>
/// <param name="Metadata">May hold <c>rlm</c> as a JSON text; it comes back in the response.</param>
/// <param name="Rlm">Budgets, contexts and environment of the run.</param>
public sealed record ResponseRequest(
    [property: Required, StringLength(250)] string Model,
    [property: Required] JsonElement? Input,
    string? Instructions = null,
    bool? Stream = null,
    bool? Background = null,
    JsonElement? Tools = null,
    ResponseText? Text = null,
    string? PreviousResponseId = null,
    JsonElement? Conversation = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    RlmOptions? Rlm = null);
