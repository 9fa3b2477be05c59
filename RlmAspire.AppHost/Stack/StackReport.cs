namespace RlmAspire.AppHost.Stack;

/// <summary>How the stack is. <c>state</c> is <c>starting</c>, <c>healthy</c>, <c>unhealthy</c> or <c>failed</c>.</summary>
internal sealed record StackReport(
    string State,
    int AppHostPid,
    string? Gateway,
    string? Dashboard,
    IReadOnlyDictionary<string, StackService>? Services,
    string? Reason,
    string? Log)
{
    public static StackReport Failed(string reason, string? log) => new("failed", Environment.ProcessId, null, null, null, reason, log);
}
