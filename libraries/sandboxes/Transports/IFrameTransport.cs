using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Transports;

/// <summary>A line to one guest. One reader and one writer at a time.</summary>
internal interface IFrameTransport : IAsyncDisposable
{
    /// <summary>The guest is gone, or <see cref="Kill"/> was called.</summary>
    bool Ended { get; }

    /// <summary>Whether the other side has hung up, as far as that can be told without waiting. To be asked between two cells alone: it reads ahead.</summary>
    bool HasLeft => Ended;

    ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>The next JSON frame, or null when the guest is gone.</summary>
    /// <exception cref="InvalidDataException">The guest sent what is not a frame.</exception>
    ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Guests of this kind can be put back, saved and taken up again.</summary>
    bool KeepsState => false;

    /// <summary>The raw frame that a JSON frame has announced, or null when the guest is gone.</summary>
    /// <exception cref="InvalidDataException">Another frame came.</exception>
    ValueTask<ReadOnlyMemory<byte>?> ReceiveRawAsync(CancellationToken cancellationToken) =>
        throw new InvalidDataException("A guest of this kind sends no raw frames.");

    /// <summary>
    /// Asks for a cell to be stopped and the session to be put back to where it was before it; a frame `stopped` tells when that is done.
    /// </summary>
    /// <returns>False where only <see cref="Kill"/> stops a cell.</returns>
    bool TryStop(int cell) => false;

    /// <summary>Ends the guest at once, whatever it does; frames it sent before may still be received.</summary>
    void Kill();

    /// <summary>Last words on the worker's error output, for a message to a person; empty when there are none.</summary>
    string Diagnostics { get; }
}
