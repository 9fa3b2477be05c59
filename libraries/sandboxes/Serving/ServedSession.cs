using System.Net.WebSockets;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>
/// A session of one client: passes the frames on, holds both sides to the limits, and parks the session while nothing is asked of it.
/// The client enforces a cell's time first; this does it a moment later, for a client that does not.
/// </summary>
internal sealed class ServedSession : IAsyncDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_helloTime = TimeSpan.FromSeconds(10);

    /// <summary>For the last frames and the goodbye, to a client that may not be listening.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly ClientSocket _client;
    private readonly ServingContext _host;
    private readonly TimeProvider _timeProvider;
    private readonly SessionClock _clock;
    private readonly ServedCells _cells;
    private readonly ParkedState _parked;
    private readonly Turns _turns = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<SessionEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServedGuest? _guest;
    private DateTimeOffset _lastUsed;
    private volatile bool _draining;

    public ServedSession(ClientSocket client, ServingContext host, TimeProvider timeProvider)
    {
        (_client, _host, _timeProvider) = (client, host, timeProvider);
        _clock = new SessionClock(timeProvider);
        _cells = new ServedCells(host.Figures, timeProvider);
        _parked = new ParkedState(host, timeProvider);
        OpenedAt = _lastUsed = timeProvider.GetUtcNow();
    }

    public Guid Id { get; } = Guid.CreateVersion7();

    public DateTimeOffset OpenedAt { get; }

    public ServedSessionInfo Describe() => new(
        Id,
        _cells.Busy ? ServedSessionState.Running : _parked.Bytes is null ? ServedSessionState.Idle : ServedSessionState.Parked,
        OpenedAt,
        _lastUsed,
        _cells.Count,
        _parked.Bytes is null ? _cells.MemoryBytes : null,
        _parked.Bytes);

    public async Task<SessionEnd> RunAsync(CancellationToken cancellationToken)
    {
        await using var cancelled = cancellationToken.UnsafeRegister(static state => ((ServedSession)state!).EndByClient(), this);
        _clock.Arm(s_helloTime, () => End(SessionEnd.ProtocolError));
        var fromClient = PumpClientAsync(_stopping.Token);
        var end = await _end.Task;
        await _client.CloseAsync(end.CloseStatus(), end.Reason());

        // A connection that is cut at once takes the goodbye with it: the client hangs up first, if it is still there.
        await Task.WhenAny(fromClient, Task.Delay(s_farewell, _timeProvider, CancellationToken.None));
        await _stopping.CancelAsync();
        await fromClient;
        if (end is not SessionEnd.Drained)
        {
            await _parked.ForgetAsync();
        }

        return end;
    }

    /// <summary>Parks the session for another host, or a later one. A cell has the drain time to come to its end.</summary>
    public void Drain()
    {
        _draining = true;
        _ = ParkAsync();
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
        _turns.Dispose();
    }

    private async Task PumpClientAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _client.ReceiveAsync(cancellationToken) is { } hello)
            {
                await _turns.RunAsync(() => GreetAsync(hello.Frame, cancellationToken), cancellationToken);
                while (await _client.ReceiveAsync(cancellationToken) is { } message)
                {
                    await _turns.RunAsync(() => PassAsync(message.Frame, message.Body, cancellationToken), cancellationToken);
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
        var (memoryBytes, checkpoint) = await Greeting.TakeInAsync(frame, _client, _parked, cancellationToken);
        _guest = new ServedGuest(_host.OpenAsync, Math.Min(memoryBytes, _host.Limits.MemoryBytes), PassToClientAsync, () => End(SessionEnd.GuestGone));
        var started = _timeProvider.GetTimestamp();
        var ready = await _guest.OpenAsync(checkpoint, cancellationToken);
        _host.Figures.OpenTime.Record(_timeProvider.GetElapsedTime(started));
        _cells.Count = ready.Cell;
        await _client.AnswerAsync(ready with { Session = _parked.Name }, cancellationToken);
        Rest();
    }

    private async Task PassAsync(HostFrame frame, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        _lastUsed = _timeProvider.GetUtcNow();
        switch (frame.Type)
        {
            case "exec":
                if (await TryTakeUpAsync(cancellationToken))
                {
                    Work(TimeSpan.FromMilliseconds(Math.Clamp(frame.Limits?.WallMs ?? 0, 0, _host.Limits.CellTime.TotalMilliseconds)), frame.Cell);
                    await _guest!.SendAsync(FrameKind.Json, body, cancellationToken);
                }

                break;
            case "set":
                await SetAsync(body, FrameFormat.CheckedHostLength(frame.Bytes), cancellationToken);
                break;
            case "save" or "tools":
                if (await TryTakeUpAsync(cancellationToken))
                {
                    await _guest!.SendAsync(FrameKind.Json, body, cancellationToken);
                    Rest();
                }

                break;
            case "return" or "kill":
                await (_guest is { IsThere: true } guest ? guest.SendAsync(FrameKind.Json, body, cancellationToken) : ValueTask.CompletedTask);
                break;
            default:
                throw new InvalidDataException("A frame's type is not known here.");
        }
    }

    private async Task SetAsync(ReadOnlyMemory<byte> body, int length, CancellationToken cancellationToken)
    {
        if (!await TryTakeUpAsync(cancellationToken))
        {
            await _client.PassRawAsync(length, static (_, _, _) => ValueTask.CompletedTask, cancellationToken);
            return;
        }

        await _guest!.SendAsync(FrameKind.Json, body, cancellationToken);
        await _client.PassRawAsync(length, _guest.SendAsync, cancellationToken);
        Rest();
    }

    /// <summary>Gives the session its guest again, where it is parked.</summary>
    /// <returns>False when it stays parked: its client is told, or finds out by the goodbye that is on its way.</returns>
    private async Task<bool> TryTakeUpAsync(CancellationToken cancellationToken)
    {
        if (_end.Task.IsCompleted || await _parked.TakeUpAsync(_guest!, cancellationToken) is not { } refusal)
        {
            return !_end.Task.IsCompleted;
        }

        await _client.RefuseAsync(refusal, cancellationToken);
        StayParked();
        return false;
    }

    private async Task PassToClientAsync(FrameKind kind, ReadOnlyMemory<byte> body)
    {
        try
        {
            // Before the frame is passed on: the client's next cell may be here before this goes on.
            if (kind == FrameKind.Json && (FrameType.Is(body.Span, "done"u8) || FrameType.Is(body.Span, "stopped"u8)))
            {
                body = _cells.End(body);
                Rest();
            }

            if (FrameType.Is(body.Span, "output"u8) && _cells.Printed(body.Length) > _host.Limits.OutputBytes)
            {
                StopCell(_cells.Running, StopReason.Output);
                return;
            }

            await _client.SendAsync(kind, body, _stopping.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            EndByClient();
        }
    }

    private async Task ParkAsync()
    {
        try
        {
            await _turns.RunAsync(ParkInTurnAsync, _stopping.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            End(SessionEnd.GuestGone);
        }
    }

    private async Task ParkInTurnAsync()
    {
        if (_cells.Busy)
        {
            if (_draining)
            {
                _clock.Arm(_host.Limits.DrainTime, () => StopCell(_cells.Running, StopReason.Drain));
            }
        }
        else if (_guest is { IsThere: true } guest && !await _parked.ParkAsync(guest, _stopping.Token))
        {
            End(_draining ? SessionEnd.Lost : SessionEnd.Idle);
        }
        else if (_draining)
        {
            End(SessionEnd.Drained);
        }
        else
        {
            StayParked();
        }
    }

    private void StayParked() => _clock.Arm(_host.Limits.IdleTime - _host.Limits.ParkAfter, () => End(SessionEnd.Idle));

    private void Work(TimeSpan time, int cell)
    {
        _cells.Begin(cell);
        _clock.Arm(time + s_grace, () => StopCell(cell, StopReason.Time));
    }

    /// <summary>The cell is over a limit and its client does nothing about it.</summary>
    private void StopCell(int cell, StopReason reason)
    {
        if (_cells.TryStop(reason))
        {
            _clock.Arm(s_farewell, () => End(reason == StopReason.Drain ? SessionEnd.Lost : SessionEnd.CellTimeout));
            _guest?.TryStop(cell);
        }
    }

    private void Rest()
    {
        _cells.Rest();
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

    private void EndByClient() => End(_cells.Busy ? SessionEnd.ClientKilled : SessionEnd.ClientLeft);

    private void End(SessionEnd end)
    {
        if (_end.TrySetResult(end))
        {
            _clock.Dispose();
            _guest?.Kill();
        }
    }
}
