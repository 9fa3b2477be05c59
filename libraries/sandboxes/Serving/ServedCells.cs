using System.Text.Json;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>The cells of a served session, as they begin and end.</summary>
internal sealed class ServedCells(HostFigures figures, TimeProvider timeProvider)
{
    private long _started;
    private long _printed;
    private volatile bool _busy;
    private volatile StopReason? _reason;

    public bool Busy => _busy;

    /// <summary>Cells that the session has run.</summary>
    public int Count { get; set; }

    /// <summary>Number of the cell that runs, or ran last.</summary>
    public int Running { get; private set; }

    /// <summary>The guest's memory as of its last cell, or null.</summary>
    public long? MemoryBytes { get; private set; }

    public void Begin(int cell) => (Running, _started, _printed, _reason, _busy) = (cell, timeProvider.GetTimestamp(), 0, null, true);

    /// <summary>Takes in a frame of output.</summary>
    /// <returns>Bytes of the cell's output so far.</returns>
    public long Printed(int bytes) => _printed += bytes;

    /// <summary>The host stops the cell.</summary>
    /// <returns>False when it does so already.</returns>
    public bool TryStop(StopReason reason)
    {
        var first = _reason is null;
        _reason ??= reason;
        return first;
    }

    /// <summary>No cell runs.</summary>
    public void Rest() => _busy = false;

    /// <summary>Takes in the frame that ends a cell.</summary>
    /// <returns>What the client is told of it.</returns>
    public ReadOnlyMemory<byte> End(ReadOnlyMemory<byte> end)
    {
        var frame = JsonSerializer.Deserialize(end.Span, FrameJson.Default.GuestFrame)!;
        MemoryBytes = frame.MemoryBytes ?? MemoryBytes;
        Count = Math.Max(Count, frame.Cell + 1);
        figures.CellTime.Record(timeProvider.GetElapsedTime(_started));
        if (frame.Type != "stopped")
        {
            return end;
        }

        figures.Stopped(_reason?.Word ?? frame.Reason ?? "unknown");
        return _reason is { } reason
            ? JsonSerializer.SerializeToUtf8Bytes(frame with { Message = reason.Message }, FrameJson.Default.GuestFrame)
            : end;
    }
}
