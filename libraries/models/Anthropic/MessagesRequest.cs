namespace RlmAspire.Models.Anthropic;

/// <summary>Body of <c>POST /v1/messages</c>; members without a value are left out.</summary>
internal sealed record MessagesRequest(
    string Model,
    int MaxTokens,
    IReadOnlyList<TextBlock>? System,
    IReadOnlyList<MessageParam> Messages,
    float? Temperature,
    IList<string>? StopSequences,
    bool? Stream);
