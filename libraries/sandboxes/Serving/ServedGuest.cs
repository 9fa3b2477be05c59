using System.Text.Json;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Wasm.Engine;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>The guest of a served session, which comes and goes as the session is parked and taken up again.</summary>
/// <param name="open">Opens a line to a new guest.</param>
/// <param name="memoryBytes">The guest's memory at most.</param>
/// <param name="pass">Takes each frame that is the client's to see.</param>
/// <param name="lost">Is told when the guest has ended by itself.</param>
internal sealed class ServedGuest(
    Func<CancellationToken, Task<EngineSession>> open, long memoryBytes, Func<FrameKind, ReadOnlyMemory<byte>, Task> pass, Action lost) : IAsyncDisposable
{
    /// <summary>Marks the host's own question for the state, as against the client's.</summary>
    private const int ForParking = -1;

    private EngineSession? _line;
    private volatile bool _leaving;
    private Task _pump = Task.CompletedTask;
    private TaskCompletionSource<GuestFrame>? _greeting;
    private TaskCompletionSource<ReadOnlyMemory<byte>>? _saving;

    public bool IsThere => _line is { Ended: false };

    /// <summary>Opens a guest and greets it.</summary>
    /// <returns>Its answer: `ready`, or `gone` where it cannot go on from the checkpoint.</returns>
    public async Task<GuestFrame> OpenAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken)
    {
        var greeting = _greeting = new TaskCompletionSource<GuestFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = _line = await open(cancellationToken);
        _leaving = false;
        _pump = PumpAsync(line);
        var hello = new HostFrames.Hello(new HostFrames.SessionLimits(memoryBytes), checkpoint?.Length);
        await line.SendAsync(FrameKind.Json, JsonSerializer.SerializeToUtf8Bytes(hello, FrameJson.Default.Hello), cancellationToken);
        if (checkpoint is { } bytes)
        {
            await line.SendAsync(FrameKind.Raw, bytes, cancellationToken);
        }

        return await greeting.Task.WaitAsync(cancellationToken);
    }

    public ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _line is { } line ? line.SendAsync(kind, body, cancellationToken) : throw new IOException("The guest is gone.");

    /// <summary>Takes the guest's state, and lets it go.</summary>
    public async Task<ReadOnlyMemory<byte>> ParkAsync(CancellationToken cancellationToken)
    {
        var saving = _saving = new TaskCompletionSource<ReadOnlyMemory<byte>>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(FrameKind.Json, JsonSerializer.SerializeToUtf8Bytes(new HostFrames.Save(ForParking), FrameJson.Default.Save), cancellationToken);
        var checkpoint = await saving.Task.WaitAsync(cancellationToken);
        await DisposeAsync();
        return checkpoint;
    }

    public void TryStop(int cell) => _line?.TryStop(cell);

    /// <summary>Ends it at once; what waits for it hears of it.</summary>
    public void Kill()
    {
        _leaving = true;
        _line?.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _pump;
        _line = null;
    }

    private async Task PumpAsync(EngineSession line)
    {
        while (await line.ReceiveFrameAsync(CancellationToken.None) is { } frame)
        {
            if (frame.Kind == FrameKind.Json && _greeting is { Task.IsCompleted: false } greeting)
            {
                greeting.SetResult(JsonSerializer.Deserialize(frame.Body, FrameJson.Default.GuestFrame)!);
            }
            else if (frame.Kind == FrameKind.Json && FrameType.Is(frame.Body, "saved"u8) && IsForParking(frame.Body))
            {
                if (await line.ReceiveRawAsync(CancellationToken.None) is { } state)
                {
                    _saving?.TrySetResult(state);
                }
            }
            else
            {
                await pass(frame.Kind, frame.Body);
            }
        }

        _greeting?.TrySetException(new IOException("The guest ended before it was ready."));
        _saving?.TrySetException(new IOException("The guest ended before it was saved."));
        if (!_leaving)
        {
            lost();
        }
    }

    private static bool IsForParking(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, FrameJson.Default.GuestFrame)!.Request == ForParking;
}
