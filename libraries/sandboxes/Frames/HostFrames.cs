using System.Text.Json.Nodes;

namespace RlmAspire.Sandboxes.Frames;

/// <summary>What a host sends (docs/protocol.md, section 4).</summary>
internal static class HostFrames
{
    /// <summary>Of the protocol.</summary>
    public const int Version = 1;

    /// <param name="Limits">Of the session.</param>
    /// <param name="Bytes">Length of the checkpoint that follows as a raw frame, where the session is to go on from one.</param>
    /// <param name="Resume">Names a session of a runner that this client had, and lost the line to.</param>
    /// <param name="Version">Of the protocol.</param>
    /// <param name="Type">Of the frame.</param>
    internal sealed record Hello(SessionLimits Limits, int? Bytes = null, string? Resume = null, int Version = HostFrames.Version, string Type = "hello");

    internal sealed record SessionLimits(long MemoryBytes);

    internal sealed record Set(string Name, int Bytes, string Type = "set");

    /// <summary>Functions that cells may call and the host does; they take the place of those before.</summary>
    internal sealed record Tools([property: System.Text.Json.Serialization.JsonPropertyName("tools")] IReadOnlyList<ToolDescription> All, string Type = "tools");

    internal sealed record Exec(int Cell, string Code, ExecLimits Limits, string Type = "exec");

    internal sealed record ExecLimits(double WallMs, int OutputBytes, int HostCalls, long Fuel)
    {
        public static ExecLimits For(CellLimits limits) => new(limits.WallTime.TotalMilliseconds, limits.OutputBytes, limits.HostCalls, limits.Fuel);
    }

    /// <summary>Stops a cell, and puts the session back to where it was before it.</summary>
    internal sealed record Kill(int Cell, string Type = "kill");

    /// <summary>Asks for the session's state.</summary>
    internal sealed record Save(int Request, string Type = "save");

    internal sealed record Return(long Id, JsonNode? Value, CallError? Error, string Type = "return");

    internal sealed record CallError(string Code, string Message);
}
