using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;

namespace RlmAspire.Api.Features.Runs;

internal static class GetTrace
{
    private const int DefaultLimit = 500;

    /// <summary>The largest whole number that JavaScript tells from its neighbours.</summary>
    private const long MaxSeq = (1L << 53) - 1;

    /// <summary>A page of a run's events in order. The page may hold fewer than asked; it is the last when its last event has `lastSeq`.</summary>
    public static async Task<Results<Ok<TracePage>, ProblemHttpResult>> HandleAsync(
        Guid id,
        [Description("Only events behind this `seq`; -1, the default, for the beginning.")][Range(-1L, MaxSeq)] long? after,
        [Description("At most so many events.")][Range(1, ReadTrace.MaxLimit)] int? limit,
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        var page = await ReadTrace.ExecuteAsync(dataSource, Project.Default, id, after ?? -1, limit ?? DefaultLimit, cancellationToken);
        return page is null ? NotHere.Run(id) : TypedResults.Ok(page);
    }
}
