using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class NoSuchRepl
{
    public static ProblemHttpResult Problem(Guid id) =>
        TypedResults.Problem(ProblemFactory.Create(ErrorCodes.NotFound, $"There is no REPL session {id}: it was ended, or idle for too long."));
}
