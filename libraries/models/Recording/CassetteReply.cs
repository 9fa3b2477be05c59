using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models.Recording;

/// <summary>What the model answered.</summary>
internal sealed record CassetteReply(string? Model, string Text, string? FinishReason, string? ResponseId, TokenUsage? Usage, string? CostUsd);
