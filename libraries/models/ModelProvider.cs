using System.Text;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Models;

/// <summary>An OpenAI-compatible endpoint; its models are named <c>&lt;Name&gt;/&lt;model&gt;</c>.</summary>
public sealed record ModelProvider
{
    /// <summary>The part of a model's name before the first slash.</summary>
    public required string Name { get; init; }

    /// <summary>Root of the API, such as <c>https://api.openai.com/v1</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Sent as the bearer token; null for an endpoint that asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Prices of its models by name, before the built-in list.</summary>
    public IReadOnlyDictionary<string, ModelPrice> Prices { get; init; } = new Dictionary<string, ModelPrice>();

    // A record prints its members; a key must never get into a message or a log that way.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"{nameof(Name)} = {Name}, {nameof(BaseUrl)} = {BaseUrl}, {nameof(ApiKey)} = {(ApiKey is null ? "none" : "***")}");
        return true;
    }
}
