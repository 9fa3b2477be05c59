using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.Sandboxes;

internal static class ClearModules
{
    /// <summary>Forgets all compiled Rust programs, in every tier. Nothing is lost but time: what is needed is compiled again.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(SandboxRunnerClient runner, CancellationToken cancellationToken) =>
        await runner.ClearModulesAsync(cancellationToken) switch
        {
            HttpStatusCode.NoContent => TypedResults.NoContent(),
            { } status => TypedResults.Problem(ProblemFactory.Create(ErrorCodes.SandboxUnavailable, $"The sandbox-runner answered {(int)status}.")),
            null => TypedResults.Problem(ProblemFactory.Create(ErrorCodes.SandboxUnavailable, "The sandbox-runner does not answer.")),
        };
}
