using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models.Recording;

/// <summary>What the model answered.</summary>
internal sealed record CassetteReply(
    string Text, string? Model = null, string? FinishReason = null, string? ResponseId = null, TokenUsage? Usage = null, string? CostUsd = null);
