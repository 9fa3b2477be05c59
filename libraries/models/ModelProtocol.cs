namespace RlmAspire.Models;

/// <summary>What an endpoint speaks.</summary>
public enum ModelProtocol
{
    /// <summary>OpenAI's chat completions, as most endpoints do.</summary>
    OpenAI,

    /// <summary>Anthropic's messages.</summary>
    Anthropic,
}
