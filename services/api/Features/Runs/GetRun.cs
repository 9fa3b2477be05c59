using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Projects;

namespace RlmAspire.Api.Features.Runs;

internal static class GetRun
{
    /// <summary>One run with its call tree, without the payloads of its steps.</summary>
    public static async Task<Results<Ok<RunDetail>, ProblemHttpResult>> HandleAsync(
        Guid id, NpgsqlDataSource dataSource, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var run = await Data.Runs.GetRun.ExecuteAsync(dataSource, Project.Default, id, timeProvider, cancellationToken);
        return run is null ? NotHere.Run(id) : TypedResults.Ok(run);
    }
}
