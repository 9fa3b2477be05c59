namespace RlmAspire.Models.ChatCompletions;

/// <summary>Body of <c>POST /chat/completions</c>; members without a value are left out.</summary>
internal sealed record CompletionRequest(
    string Model,
    IReadOnlyList<RequestMessage> Messages,
    float? Temperature,
    int? MaxCompletionTokens,
    long? Seed,
    IList<string>? Stop,
    bool? Stream,
    StreamOptions? StreamOptions,
    UsageOptions? Usage);
