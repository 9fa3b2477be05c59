using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>A frame for a guest: its JSON, or the bytes that belong to it, in one piece or in several.</summary>
internal sealed record FramePart(FrameKind Kind, IReadOnlyList<byte[]> Pieces)
{
    public static FramePart Json(byte[] body) => new(FrameKind.Json, [body]);
}
