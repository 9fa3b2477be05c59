namespace RlmAspire.Cli.Mcp.Sessions;

/// <summary>How many sessions a server keeps, and for how long.</summary>
/// <param name="MaxSessions">With one more, the one that was not used for the longest time ends.</param>
/// <param name="IdleTime">A session that is not used for so long ends.</param>
internal sealed record ReplSessionLimits(int MaxSessions, TimeSpan IdleTime)
{
    public static ReplSessionLimits Default { get; } = new(16, TimeSpan.FromMinutes(30));
}
