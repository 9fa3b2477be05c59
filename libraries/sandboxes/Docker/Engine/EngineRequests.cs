namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>Bodies of calls other than a container's creation.</summary>
internal static class EngineRequests
{
    internal sealed record Exec(IReadOnlyList<string> Cmd, bool AttachStdout = true, bool AttachStderr = true);

    internal sealed record ExecStart(bool Detach = false, bool Tty = false);

    /// <summary>Both are the same: no swap.</summary>
    internal sealed record Memory([property: System.Text.Json.Serialization.JsonPropertyName("Memory")] long Bytes, long MemorySwap);
}
