using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.Runs;

/// <summary>The 404s of this feature.</summary>
internal static class NotHere
{
    public static ProblemHttpResult Run(Guid id) =>
        TypedResults.Problem(ProblemFactory.Create(ErrorCodes.NotFound, $"There is no run {id} on this server. It may not have been uploaded yet."));

    public static ProblemHttpResult Blob(string sha256) =>
        TypedResults.Problem(ProblemFactory.Create(ErrorCodes.NotFound, $"There is no payload sha256:{sha256} on this server."));
}
