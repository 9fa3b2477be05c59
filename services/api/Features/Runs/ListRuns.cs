using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;

namespace RlmAspire.Api.Features.Runs;

internal static class ListRuns
{
    private const int DefaultLimit = 50;

    /// <summary>A page of runs, newest first.</summary>
    public static async Task<Ok<RunPage>> HandleAsync(
        [Description("At most so many runs.")][Range(1, RunFilter.MaxLimit)] int? limit,
        [Description("The `next` of the page before.")][StringLength(64)] string? cursor,
        [Description("Only runs in this state.")]
        [AllowedValues(
            null, RunStatus.Queued, RunStatus.Running, RunStatus.Completed, RunStatus.Stopped, RunStatus.Failed, RunStatus.Cancelled,
            ErrorMessage = "The status must be one of queued, running, completed, stopped, failed, cancelled.")]
        string? status,
        [Description("Text that the beginning of the question contains, in any case.")][StringLength(200)] string? q,
        NpgsqlDataSource dataSource,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var filter = new RunFilter(limit ?? DefaultLimit, cursor, status, q);
        return TypedResults.Ok(await Data.Runs.ListRuns.ExecuteAsync(dataSource, Project.Default, filter, timeProvider, cancellationToken));
    }
}
