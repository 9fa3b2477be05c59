using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>
/// A session of one client: passes the frames on, holds both sides to the limits, and parks the session while nothing is asked of it.
/// The client enforces a cell's time first; this does it a moment later, for a client that does not.
/// </summary>
internal sealed class ServedSession : IAsyncDisposable
{
    private const int NameBytes = 16;
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_helloTime = TimeSpan.FromSeconds(10);

    /// <summary>For the last frames and the goodbye, to a client that may not be listening.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly ClientSocket _client;
    private readonly ServingContext _host;
    private readonly TimeProvider _timeProvider;
    private readonly SessionClock _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<SessionEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServedGuest? _guest;
    private string _name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
    private long? _parkedBytes;
    private long? _memoryBytes;
    private int _cells;
    private DateTimeOffset _lastUsed;
    private long _cellStarted;
    private volatile bool _overTime;
    private volatile bool _busy;
    private volatile bool _draining;

    public ServedSession(ClientSocket client, ServingContext host, TimeProvider timeProvider)
    {
        (_client, _host, _timeProvider) = (client, host, timeProvider);
        _clock = new SessionClock(timeProvider);
        OpenedAt = _lastUsed = timeProvider.GetUtcNow();
    }

    public Guid Id { get; } = Guid.CreateVersion7();

    public DateTimeOffset OpenedAt { get; }

    public ServedSessionInfo Describe() => new(
        Id,
        _busy ? ServedSessionState.Running : _parkedBytes is null ? ServedSessionState.Idle : ServedSessionState.Parked,
        OpenedAt,
        _lastUsed,
        _cells,
        _parkedBytes is null ? _memoryBytes : null,
        _parkedBytes);

    public async Task<SessionEnd> RunAsync(CancellationToken cancellationToken)
    {
        await using var cancelled = cancellationToken.UnsafeRegister(static state => ((ServedSession)state!).EndByClient(), this);
        _clock.Arm(s_helloTime, () => End(SessionEnd.ProtocolError));
        var fromClient = PumpClientAsync(_stopping.Token);
        var end = await _end.Task;
        var status = end is SessionEnd.ProtocolError ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure;
        await _client.CloseAsync(status, end.Reason());

        // A connection that is cut at once takes the goodbye with it: the client hangs up first, if it is still there.
        await Task.WhenAny(fromClient, Task.Delay(s_farewell, _timeProvider, CancellationToken.None));
        await _stopping.CancelAsync();
        await fromClient;
        if (end is not SessionEnd.Drained)
        {
            await _host.Parked.RemoveAsync(_name, CancellationToken.None);
        }

        return end;
    }

    /// <summary>Parks the session for another host, or a later one, at the latest after the drain time.</summary>
    public void Drain()
    {
        _draining = true;
        if (_busy)
        {
            _clock.Arm(_host.Limits.DrainTime, () => End(SessionEnd.Drained));
        }
        else
        {
            _ = ParkAsync();
        }
    }

    /// <summary>Ends the session because somebody said so.</summary>
    public void EndByOperator() => End(SessionEnd.Ended);

    public async ValueTask DisposeAsync()
    {
        _clock.Dispose();
        if (_guest is { } guest)
        {
            await guest.DisposeAsync();
        }

        _stopping.Dispose();
        _turn.Dispose();
    }

    private async Task PumpClientAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _client.ReceiveAsync(cancellationToken) is { } hello)
            {
                await InTurnAsync(() => GreetAsync(hello.Frame, cancellationToken), cancellationToken);
                while (await _client.ReceiveAsync(cancellationToken) is { } message)
                {
                    await InTurnAsync(() => PassAsync(message.Frame, message.Body, cancellationToken), cancellationToken);
                }
            }

            EndByClient();
        }
        catch (InvalidDataException)
        {
            End(SessionEnd.ProtocolError);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SandboxException)
        {
            // The session ends below.
        }
        finally
        {
            End(SessionEnd.GuestGone);
        }
    }

    private async Task GreetAsync(HostFrame frame, CancellationToken cancellationToken)
    {
        if (frame is not { Type: "hello", Limits.MemoryBytes: > 0 and var wanted })
        {
            throw new InvalidDataException("The first frame is not a hello.");
        }

        var checkpoint = frame.Bytes > 0 ? await _client.ReceiveRawAsync(Checked(frame.Bytes), cancellationToken) : (ReadOnlyMemory<byte>?)null;
        if (frame.Resume is { } name)
        {
            checkpoint = await _host.Parked.FindAsync(name, cancellationToken);
            if (checkpoint is null)
            {
                await AnswerAsync(new GuestFrame { Type = "gone", Message = "the session is not kept here" }, cancellationToken);
                throw new IOException("The client asked for a session that is not kept.");
            }

            _name = name;
        }

        _guest = new ServedGuest(_host.OpenAsync, Math.Min(wanted, _host.Limits.MemoryBytes), PassToClientAsync, () => End(SessionEnd.GuestGone));
        var started = _timeProvider.GetTimestamp();
        var ready = await _guest.OpenAsync(checkpoint, cancellationToken);
        _host.Figures.OpenTime.Record(_timeProvider.GetElapsedTime(started));
        _cells = ready.Cell;
        await AnswerAsync(ready with { Session = _name }, cancellationToken);
        Rest();
    }

    private async Task PassAsync(HostFrame frame, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        _lastUsed = _timeProvider.GetUtcNow();
        switch (frame.Type)
        {
            case "exec":
                await UnparkAsync(cancellationToken);
                Work(TimeSpan.FromMilliseconds(Math.Clamp(frame.Limits?.WallMs ?? 0, 0, _host.Limits.CellTime.TotalMilliseconds)), frame.Cell);
                await _guest!.SendAsync(FrameKind.Json, body, cancellationToken);
                break;
            case "set":
                await UnparkAsync(cancellationToken);
                await _guest!.SendAsync(FrameKind.Json, body, cancellationToken);
                await _client.PassRawAsync(Checked(frame.Bytes), _guest.SendAsync, cancellationToken);
                Rest();
                break;
            case "save":
                await UnparkAsync(cancellationToken);
                await _guest!.SendAsync(FrameKind.Json, body, cancellationToken);
                Rest();
                break;
            case "return" or "kill":
                await (_guest is { IsThere: true } guest ? guest.SendAsync(FrameKind.Json, body, cancellationToken) : ValueTask.CompletedTask);
                break;
            default:
                throw new InvalidDataException("A frame's type is not known here.");
        }
    }

    private static int Checked(int bytes) =>
        bytes is >= 0 and <= FrameFormat.MaxHostFrameBytes ? bytes : throw new InvalidDataException("A raw frame is too long.");

    private async Task PassToClientAsync(FrameKind kind, ReadOnlyMemory<byte> body)
    {
        try
        {
            // Before the frame is passed on: the client's next cell may be here before this goes on.
            if (kind == FrameKind.Json && (FrameType.Is(body.Span, "done"u8) || FrameType.Is(body.Span, "stopped"u8)))
            {
                body = Note(body);
                Rest();
            }

            await _client.SendAsync(kind, body, _stopping.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            EndByClient();
        }
    }

    /// <returns>What the client is told of a cell's end.</returns>
    private ReadOnlyMemory<byte> Note(ReadOnlyMemory<byte> end)
    {
        var frame = JsonSerializer.Deserialize(end.Span, FrameJson.Default.GuestFrame)!;
        _memoryBytes = frame.MemoryBytes ?? _memoryBytes;
        _cells = Math.Max(_cells, frame.Cell + 1);
        _host.Figures.CellTime.Record(_timeProvider.GetElapsedTime(_cellStarted));
        if (frame.Type != "stopped")
        {
            return end;
        }

        _host.Figures.Stopped(_overTime ? "time" : frame.Reason ?? "unknown");
        return _overTime
            ? JsonSerializer.SerializeToUtf8Bytes(frame with { Message = SessionEnd.CellTimeout.Reason() }, FrameJson.Default.GuestFrame)
            : end;
    }

    private async Task ParkAsync()
    {
        try
        {
            await InTurnAsync(ParkInTurnAsync, _stopping.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            End(SessionEnd.GuestGone);
        }
    }

    private async Task ParkInTurnAsync()
    {
        if (!_busy && _guest is { IsThere: true } guest)
        {
            var checkpoint = await guest.ParkAsync(_stopping.Token);
            if (!await _host.Parked.KeepAsync(_name, checkpoint, CancellationToken.None))
            {
                End(_draining ? SessionEnd.Lost : SessionEnd.Idle);
                return;
            }

            _parkedBytes = checkpoint.Length;
        }

        if (_draining)
        {
            End(SessionEnd.Drained);
        }
        else
        {
            _clock.Arm(_host.Limits.IdleTime - _host.Limits.ParkAfter, () => End(SessionEnd.Idle));
        }
    }

    private async Task UnparkAsync(CancellationToken cancellationToken)
    {
        if (_parkedBytes is null)
        {
            return;
        }

        var checkpoint = await _host.Parked.FindAsync(_name, cancellationToken) ?? throw new IOException("The session is not kept any more.");
        var started = _timeProvider.GetTimestamp();
        if (await _guest!.OpenAsync(checkpoint, cancellationToken) is not { Type: "ready" })
        {
            throw new IOException("The session could not be taken up again.");
        }

        _host.Figures.UnparkTime.Record(_timeProvider.GetElapsedTime(started));

        _parkedBytes = null;
    }

    private async Task AnswerAsync(GuestFrame frame, CancellationToken cancellationToken) =>
        await _client.SendAsync(FrameKind.Json, JsonSerializer.SerializeToUtf8Bytes(frame, FrameJson.Default.GuestFrame), cancellationToken);

    private void Work(TimeSpan time, int cell)
    {
        (_busy, _overTime, _cellStarted) = (true, false, _timeProvider.GetTimestamp());
        _clock.Arm(time + s_grace, () => StopCell(cell));
    }

    /// <summary>The cell is over its time and its client does nothing about it.</summary>
    private void StopCell(int cell)
    {
        _overTime = true;
        _clock.Arm(s_farewell, () => End(SessionEnd.CellTimeout));
        _guest?.TryStop(cell);
    }

    private void Rest()
    {
        _busy = false;
        if (_draining)
        {
            _ = ParkAsync();
        }
        else if (_host.Limits.IdleTime <= _host.Limits.ParkAfter)
        {
            _clock.Arm(_host.Limits.IdleTime, () => End(SessionEnd.Idle));
        }
        else
        {
            _clock.Arm(_host.Limits.ParkAfter, () => _ = ParkAsync());
        }
    }

    private void EndByClient() => End(_busy ? SessionEnd.ClientKilled : SessionEnd.ClientLeft);

    private void End(SessionEnd end)
    {
        if (_end.TrySetResult(end))
        {
            _clock.Dispose();
            _guest?.Kill();
        }
    }

    private async Task InTurnAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await action();
        }
        finally
        {
            _turn.Release();
        }
    }
}
