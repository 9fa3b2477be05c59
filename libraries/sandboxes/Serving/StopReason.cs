namespace RlmAspire.Sandboxes.Serving;

/// <summary>Why a host stops a cell that its client lets go on.</summary>
/// <param name="Word">For the figures.</param>
/// <param name="Message">For the client.</param>
internal sealed record StopReason(string Word, string Message)
{
    public static StopReason Time { get; } = new("time", SessionEnd.CellTimeout.Reason());

    public static StopReason Output { get; } = new("output", "the cell printed more than the sandbox runner passes on");

    public static StopReason Drain { get; } = new("drain", "the sandbox runner is shutting down");
}
