namespace RlmAspire.Sandboxes.Transports;

/// <summary>A line to a guest that is measured from outside, together with all processes it starts.</summary>
internal interface IMeasuredTransport : IFrameTransport
{
    /// <summary>A cell is about to run.</summary>
    ValueTask BeginCellAsync();

    /// <summary>What the cell used.</summary>
    /// <param name="died">The guest ended in it, and nobody had asked for that.</param>
    ValueTask<CellMeasures> EndCellAsync(bool died);
}
