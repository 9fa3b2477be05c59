using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Contracts.OpenAI;

/// <summary>The member <c>rlm</c> of a request in OpenAI's form: what that form has no words for.</summary>
/// <param name="SubModel">Model of plain sub-calls.</param>
/// <param name="Environment">Where cells run.</param>
/// <param name="Protocol">How the model is spoken to: <c>repl</c> or <c>commands</c>.</param>
/// <param name="Limits">Budgets of the run.</param>
/// <param name="Contexts">Texts that the question is asked over, before those that the messages bring.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RlmOptions(
    [property: StringLength(200)] string? SubModel = null,
    [property: StringLength(40)] string? Environment = null,
    [property: AllowedValues(null, RunProtocols.Repl, RunProtocols.Commands, ErrorMessage = "The protocol must be repl or commands.")] string? Protocol = null,
    RunBudgets? Limits = null,
    [property: MaxLength(RunSubmission.MaxContexts)] IReadOnlyList<SubmittedContext>? Contexts = null);
