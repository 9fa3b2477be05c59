namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>A guest's clocks.</summary>
internal interface IGuestClock
{
    /// <summary>In nanoseconds.</summary>
    long Read(uint id);

    /// <summary>Holds the guest up.</summary>
    void Sleep(TimeSpan time);
}
