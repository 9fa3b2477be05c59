using System.Text.Json;
using System.Threading.Channels;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>The line to one session of an engine.</summary>
internal sealed class EngineSession(EngineProcess engine, int id) : IFrameTransport
{
    private const long MaxUnreadBytes = 256L * 1024 * 1024;
    private static readonly byte[] s_end = JsonSerializer.SerializeToUtf8Bytes(new EngineFrames.End(), EngineLineJson.Default.End);

    private readonly Channel<EngineFrame> _frames = Channel.CreateUnbounded<EngineFrame>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = false });
    private long _unread;
    private int _ended;

    public int Id => id;

    public bool Ended => Volatile.Read(ref _ended) != 0;

    public bool KeepsState => true;

    public string Diagnostics => engine.Diagnostics;

    public ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        Ended ? throw new IOException("The session has ended.") : engine.SendAsync(id, kind, body, cancellationToken);

    /// <summary>The next frame, whatever its kind, or null when the session has ended.</summary>
    public async ValueTask<EngineFrame?> ReceiveFrameAsync(CancellationToken cancellationToken)
    {
        if (!await _frames.Reader.WaitToReadAsync(cancellationToken) || !_frames.Reader.TryRead(out var frame))
        {
            return null;
        }

        Interlocked.Add(ref _unread, -frame.Body.Length);
        return frame;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) => await ReceiveAsync(FrameKind.Json, cancellationToken);

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveRawAsync(CancellationToken cancellationToken) => await ReceiveAsync(FrameKind.Raw, cancellationToken);

    public bool TryStop(int cell)
    {
        if (Ended)
        {
            return false;
        }

        _ = SendQuietlyAsync(JsonSerializer.SerializeToUtf8Bytes(new HostFrames.Kill(cell), FrameJson.Default.Kill));
        return true;
    }

    public void Kill()
    {
        if (End())
        {
            _ = SendQuietlyAsync(s_end);
        }
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes in a frame of the engine. A session that nobody reads from is ended before it takes the host's memory.</summary>
    public void Take(EngineFrame frame)
    {
        if (Interlocked.Add(ref _unread, frame.Body.Length) > MaxUnreadBytes)
        {
            Kill();
            return;
        }

        _frames.Writer.TryWrite(frame);
    }

    /// <returns>Whether it had not ended before.</returns>
    public bool End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return false;
        }

        engine.Forget(this);
        _frames.Writer.TryComplete();
        return true;
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(FrameKind kind, CancellationToken cancellationToken)
    {
        if (await ReceiveFrameAsync(cancellationToken) is not { } frame)
        {
            return null;
        }

        return frame.Kind == kind ? frame.Body : throw new InvalidDataException($"A frame of kind {kind} was expected.");
    }

    private async Task SendQuietlyAsync(byte[] body)
    {
        try
        {
            await engine.SendAsync(id, FrameKind.Json, body, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The engine is gone, and the session with it.
        }
    }
}
