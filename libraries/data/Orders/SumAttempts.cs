using Npgsql;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Data.Orders;

/// <summary>Adds up what a run has used, from its events: a run that was broken off has no event with totals.</summary>
public static class SumAttempts
{
    private const string Sql = $"""
        SELECT
            count(*) FILTER (WHERE type = '{EventTypes.RunStarted}')::integer,
            coalesce(sum(input_tokens) FILTER (WHERE {Answered}), 0)::bigint,
            coalesce(sum(cached_input_tokens) FILTER (WHERE {Answered}), 0)::bigint,
            coalesce(sum(output_tokens) FILTER (WHERE {Answered}), 0)::bigint,
            coalesce(sum(reasoning_tokens) FILTER (WHERE {Answered}), 0)::bigint,
            coalesce(sum(cost_usd::numeric) FILTER (WHERE {Answered}), 0),
            count(*) FILTER (WHERE {Answered} AND cost_usd IS NULL) > 0,
            count(*) FILTER (WHERE type = '{EventTypes.ModelRequested}' AND data ->> 'model' <> $2)
                > count(*) FILTER (WHERE ({Answered} OR (type = '{EventTypes.ModelFailed}' AND data ->> 'willRetry' = 'false')) AND data ->> 'model' <> $2)
        FROM run_events
        WHERE run_id = $1
        """;

    private const string Answered = $"type = '{EventTypes.ModelCompleted}'";

    /// <summary>Reads all of the run's events inside the database.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="run">The run.</param>
    /// <param name="freeModel">A model whose requests cost nothing, answered or not.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<AttemptSums> ExecuteAsync(
        NpgsqlDataSource dataSource, Guid run, string freeModel, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = run });
        command.Parameters.Add(new() { Value = freeModel });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var unknown = reader.GetBoolean(6) || reader.GetBoolean(7);
        return new AttemptSums(
            reader.GetInt32(0),
            new TokenUsage(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)),
            unknown ? null : reader.GetDecimal(5));
    }
}
