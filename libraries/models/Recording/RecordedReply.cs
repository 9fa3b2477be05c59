using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models.Recording;

/// <summary>What came of one request of a model.</summary>
public sealed record RecordedReply
{
    /// <summary>Hash of the request, see <see cref="RequestHash"/>.</summary>
    public required string Request { get; init; }

    /// <summary>Full name of the model that was asked; it is part of the hash.</summary>
    public required string Asked { get; init; }

    /// <summary>Full name of the model that answered; another one where several may.</summary>
    public required string Model { get; init; }

    /// <summary>Path of the call that asked, or null when it is not known.</summary>
    public string? Call { get; init; }

    /// <summary>The reply's text; null for a failure.</summary>
    public string? Text { get; init; }

    public string? FinishReason { get; init; }

    public string? ResponseId { get; init; }

    /// <summary>Tokens; null when the provider gave none.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>US dollars as a decimal string, or null when the price was unknown.</summary>
    public string? CostUsd { get; init; }

    /// <summary>The error that the caller got instead of a reply, or null.</summary>
    public RecordedFailure? Failure { get; init; }

    /// <summary>The run ended before this request was answered: nobody knows what would have come.</summary>
    public bool Cut { get; init; }

    /// <summary>The reply again, marked as replayed.</summary>
    /// <exception cref="RlmException">The recording has a failure here: the same one is thrown.</exception>
    public ChatResponse ToResponse()
    {
        if (Failure is { } failure)
        {
            throw new RlmException(failure.Code, failure.Message);
        }

        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, Text ?? ""))
        {
            ResponseId = ResponseId,
            ModelId = Model,
            FinishReason = FinishReason is null ? null : new ChatFinishReason(FinishReason),
            Usage = UsageMapping.ToDetails(Usage),
        };
        return new ReplyFacts
        {
            Model = Model,
            Replayed = true,
            RecordedCostUsd = CostUsd is null ? null : decimal.Parse(CostUsd),
        }.On(response);
    }
}
