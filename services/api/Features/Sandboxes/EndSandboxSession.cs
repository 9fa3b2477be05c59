using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class EndSandboxSession
{
    /// <summary>Ends a session of a runner, whatever it does at the moment. Its client is told, and its variables are lost.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, SandboxRunnerClient runner, CancellationToken cancellationToken) =>
        await runner.EndSessionAsync(id, cancellationToken) switch
        {
            HttpStatusCode.NoContent => TypedResults.NoContent(),
            HttpStatusCode.NotFound => TypedResults.Problem(ProblemFactory.Create(ErrorCodes.NotFound, $"The sandbox-runner serves no session {id}.")),
            { } status => TypedResults.Problem(ProblemFactory.Create(ErrorCodes.SandboxUnavailable, $"The sandbox-runner answered {(int)status}.")),
            null => TypedResults.Problem(ProblemFactory.Create(ErrorCodes.SandboxUnavailable, "The sandbox-runner does not answer.")),
        };
}
