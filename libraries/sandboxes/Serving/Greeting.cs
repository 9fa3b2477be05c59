using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>A client's first frame: what session it wants.</summary>
internal static class Greeting
{
    /// <returns>The memory that is asked for, and the state to go on from, or null for a new session.</returns>
    /// <exception cref="InvalidDataException">It is no greeting.</exception>
    /// <exception cref="IOException">It asks for a session that is not kept here, and has been told so.</exception>
    public static async Task<(long MemoryBytes, ReadOnlyMemory<byte>? Checkpoint)> TakeInAsync(
        HostFrame frame, ClientSocket client, ParkedState parked, CancellationToken cancellationToken)
    {
        if (frame is not { Type: "hello", Limits.MemoryBytes: > 0 and var wanted })
        {
            throw new InvalidDataException("The first frame is not a hello.");
        }

        var sent = frame.Bytes > 0 ? await client.ReceiveRawAsync(FrameFormat.CheckedHostLength(frame.Bytes), cancellationToken) : (ReadOnlyMemory<byte>?)null;
        if (frame.Resume is not { } name)
        {
            return (wanted, sent);
        }

        if (await parked.ComeBackAsync(name, cancellationToken) is { } kept)
        {
            return (wanted, kept);
        }

        await client.AnswerAsync(new GuestFrame { Type = "gone", Message = "the session is not kept here" }, cancellationToken);
        throw new IOException("The client asked for a session that is not kept.");
    }
}
