using Npgsql;
using RlmAspire.Contracts.Live;
using RlmAspire.Data.Projects;

namespace RlmAspire.Api.Features.Live;

/// <summary>How far the store is for each topic.</summary>
internal static class ReadRunHeads
{
    // The list's version looks at the newest runs only: an old run that goes on is followed by its own topic.
    private const string Sql = """
        SELECT id, last_seq FROM runs WHERE project_id = $1 AND id = ANY($2)
        UNION ALL
        SELECT NULL, (extract(epoch FROM max(last_event_at)) * 1000)::bigint
        FROM (SELECT last_event_at FROM runs WHERE project_id = $1 ORDER BY id DESC LIMIT 100) newest
        HAVING count(*) > 0
        """;

    public static async Task<IReadOnlyList<TopicChanged>> ExecuteAsync(
        NpgsqlDataSource dataSource, IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        if (topics.Count == 0)
        {
            return [];
        }

        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = Project.Default });
        command.Parameters.Add(new() { Value = topics.Select(LiveTopics.RunOf).OfType<Guid>().ToArray() });
        var heads = new List<TopicChanged>(topics.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            heads.Add(new TopicChanged(reader.IsDBNull(0) ? LiveTopics.Runs : LiveTopics.OfRun(reader.GetGuid(0)), reader.GetInt64(1)));
        }

        return heads;
    }
}
