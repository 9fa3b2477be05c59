namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>What messages ask, and over what.</summary>
/// <param name="Query">The question.</param>
/// <param name="Contexts">What the messages bring as inputs.</param>
internal sealed record Question(string Query, IReadOnlyList<NamedText> Contexts);
