using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.SandboxRunner.Features.Sessions;

/// <summary>Ends a session, whatever it does at the moment.</summary>
internal static class EndSession
{
    public static Results<NoContent, ProblemHttpResult> Handle(Guid id, SandboxHost host) =>
        host.End(id) ? TypedResults.NoContent() : TypedResults.Problem(ProblemFactory.Create(ErrorCodes.NotFound, $"There is no session {id} here."));
}
