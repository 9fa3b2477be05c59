using System.Text.Json.Nodes;

namespace RlmAspire.Sandboxes.Frames;

/// <summary>What a host sends (docs/protocol.md, section 4).</summary>
internal static class HostFrames
{
    /// <summary>Of the protocol.</summary>
    public const int Version = 1;

    internal sealed record Hello(SessionLimits Limits, int Version = HostFrames.Version, string Type = "hello");

    internal sealed record SessionLimits(long MemoryBytes);

    internal sealed record Set(string Name, int Bytes, string Type = "set");

    internal sealed record Exec(int Cell, string Code, ExecLimits Limits, string Type = "exec");

    internal sealed record ExecLimits(double WallMs, int OutputBytes, int HostCalls)
    {
        public static ExecLimits For(CellLimits limits) => new(limits.WallTime.TotalMilliseconds, limits.OutputBytes, limits.HostCalls);
    }

    internal sealed record Return(long Id, JsonNode? Value, CallError? Error, string Type = "return");

    internal sealed record CallError(string Code, string Message);
}
