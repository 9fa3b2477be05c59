using System.Text;

namespace RlmAspire.Models;

/// <summary>An endpoint with models, named <c>&lt;Name&gt;/&lt;model&gt;</c>.</summary>
public sealed record ModelProvider
{
    /// <summary>The part of a model's name before the first slash.</summary>
    public required string Name { get; init; }

    /// <summary>Root of the API, such as <c>https://api.openai.com/v1</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>What it speaks.</summary>
    public ModelProtocol Protocol { get; init; }

    /// <summary>Its key; null for an endpoint that asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Whether it is OpenRouter, which states what each call cost.</summary>
    internal bool IsOpenRouter => BaseUrl.Host == "openrouter.ai" || BaseUrl.Host.EndsWith(".openrouter.ai", StringComparison.Ordinal);

    /// <summary>The environment variable that holds a key of this kind.</summary>
    internal string KeyVariable => Protocol == ModelProtocol.Anthropic ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY";

    /// <summary>Whether the model runs on this machine, so that nobody is paid: one of the local Ollama that is not one of its cloud's.</summary>
    internal bool RunsHere(string model) =>
        Name == ModelOptions.Ollama && BaseUrl.IsLoopback && !model.EndsWith("-cloud", StringComparison.Ordinal) && !model.EndsWith(":cloud", StringComparison.Ordinal);

    // A record prints its members; a key must never get into a message or a log that way.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"{nameof(Name)} = {Name}, {nameof(BaseUrl)} = {BaseUrl}, {nameof(Protocol)} = {Protocol}, {nameof(ApiKey)} = {(ApiKey is null ? "none" : "***")}");
        return true;
    }
}
