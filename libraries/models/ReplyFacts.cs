using Microsoft.Extensions.AI;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Models;

/// <summary>What the stages of a client know of a reply and <see cref="ChatResponse"/> has no place for.</summary>
public sealed record ReplyFacts
{
    private const string Key = "rlm.reply";

    private static readonly ReplyFacts s_none = new();

    /// <summary>Full name of the model that answered, where several may; null for the one that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>The price list of that model; looked at only when <see cref="Model"/> is given.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>What the provider says that the call cost, in US dollars, or null when it says nothing.</summary>
    public decimal? StatedCostUsd { get; init; }

    /// <summary>The reply comes from a recording: nobody was asked, and nothing was paid.</summary>
    public bool Replayed { get; init; }

    /// <summary>What a replayed reply cost when it was recorded, or null when that is unknown.</summary>
    public decimal? RecordedCostUsd { get; init; }

    /// <summary>The facts of a reply; none for a client that gives none.</summary>
    public static ReplyFacts Of(ChatResponse response) => response.AdditionalProperties?.GetValueOrDefault(Key) as ReplyFacts ?? s_none;

    /// <summary>Gives a reply these facts.</summary>
    public ChatResponse On(ChatResponse response)
    {
        (response.AdditionalProperties ??= [])[Key] = this;
        return response;
    }

    /// <summary>Gives a part of a streamed reply these facts; they are the whole reply's.</summary>
    public ChatResponseUpdate On(ChatResponseUpdate update)
    {
        (update.AdditionalProperties ??= [])[Key] = this;
        return update;
    }
}
