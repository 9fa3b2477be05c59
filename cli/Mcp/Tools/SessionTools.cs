using System.Text.Json.Nodes;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.Cli.Mcp.Sessions;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary><c>list_sessions</c>, <c>destroy_session</c></summary>
internal sealed class SessionTools(ReplSessions sessions, TimeProvider timeProvider)
{
    public IEnumerable<ServedTool> All =>
    [
        new(
            "list_sessions",
            $"""
            Lists the sessions, the last used first. At most {sessions.Limits.MaxSessions} are kept: one more ends the one that was not used for the longest time.
            A session also ends after {sessions.Limits.IdleTime.TotalMinutes:0.#} minutes without use.
            """,
            [],
            ListAsync) { ReadOnly = true },
        new("destroy_session", "Ends a session, with the cell that may be running in it.", [SessionParameters.Session with { Required = true }], DestroyAsync) { Destructive = true },
    ];

    private async Task<ToolReply> ListAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var entries = await sessions.ListAsync(cancellationToken);
        return ToolReply.Of(new JsonObject
        {
            ["environment"] = sessions.EnvironmentName,
            ["maxSessions"] = sessions.Limits.MaxSessions,
            ["sessions"] = new JsonArray([.. entries.Select(entry => Describe(entry, now))]),
        });
    }

    private async Task<ToolReply> DestroyAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var id = SessionParameters.Id(call.Arguments);
        await sessions.DestroyAsync(id, cancellationToken);
        return new ToolReply($"The session '{id}' has ended.");
    }

    private JsonObject Describe(ReplEntry entry, DateTimeOffset now) => new()
    {
        ["session"] = entry.Id,
        ["state"] = entry.Busy ? "running" : "idle",
        ["openedAt"] = entry.OpenedAt.ToString("O"),
        ["idleSeconds"] = entry.Busy ? 0 : Math.Round((now - entry.LastUsedAt).TotalSeconds),
        ["endsAfterIdleSeconds"] = sessions.Limits.IdleTime.TotalSeconds,
        ["cells"] = entry.Cells,
        ["contexts"] = new JsonArray([.. entry.Contexts.Select(static context => (JsonNode?)context.Name)]),
        ["variables"] = entry.Variables.Count,
        ["memoryLimitBytes"] = entry.MemoryBytes,
    };
}
