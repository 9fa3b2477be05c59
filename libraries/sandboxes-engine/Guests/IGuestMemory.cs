namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>A guest's linear memory, as an engine gives it. A span dies when the guest runs on: it is taken anew for each use.</summary>
internal interface IGuestMemory
{
    /// <summary>In bytes.</summary>
    long Length { get; }

    /// <summary>Bytes that lie inside; whoever asks has checked.</summary>
    Span<byte> Span(long address, int length);
}
