using RlmAspire.Contracts.OpenAI;

namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>What a request in OpenAI's form asks of an RLM.</summary>
/// <param name="Model">The model's name as the client gave it.</param>
/// <param name="Question">The question and what the messages bring.</param>
/// <param name="Format">The form of the answer.</param>
/// <param name="Options">Budgets, environment and contexts.</param>
internal sealed record Asked(string Model, Question Question, AnswerFormat Format, RlmOptions Options);
