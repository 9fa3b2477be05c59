namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>A text that a question is asked over.</summary>
/// <param name="Name">What the model is told it is.</param>
/// <param name="Text">The text.</param>
internal sealed record NamedText(string Name, string Text);
