using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.Runs;

/// <summary>Asks the server to execute a run.</summary>
/// <param name="Query">The question.</param>
/// <param name="Contexts">What it is asked over; the first is <c>context</c> in the REPL.</param>
/// <param name="Model">Model of the rlm calls, such as <c>openai/gpt-5-mini</c>; the server's default when it is left out.</param>
/// <param name="SubModel">Model of plain sub-calls; the server's default, or else the model, when it is left out.</param>
/// <param name="Environment">Where cells run; the server's sandbox-runner when it is left out.</param>
/// <param name="Protocol">How the model is spoken to: it writes Python cells (<c>repl</c>, the default) or <c>commands</c>.</param>
/// <param name="Limits">Budgets of the whole tree of calls.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RunSubmission(
    [property: Required, StringLength(RunSubmission.MaxQueryCharacters)] string Query,
    [property: Required, MinLength(1), MaxLength(RunSubmission.MaxContexts)] IReadOnlyList<SubmittedContext> Contexts,
    [property: StringLength(200)] string? Model = null,
    [property: StringLength(200)] string? SubModel = null,
    [property: StringLength(40)] string? Environment = null,
    [property: AllowedValues(null, RunProtocols.Repl, RunProtocols.Commands, ErrorMessage = "The protocol must be repl or commands.")] string? Protocol = null,
    RunBudgets? Limits = null)
{
    /// <summary>Longest question; what is longer is a context.</summary>
    public const int MaxQueryCharacters = 100_000;

    /// <summary>Most contexts of one run.</summary>
    public const int MaxContexts = 100;
}
