using System.Net.WebSockets;
using System.Text.Json;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>
/// Passes the frames between a client and a worker on, and holds both to the limits. The client enforces a cell's time first; the bridge
/// does it a moment later, for a client that does not.
/// </summary>
internal sealed class SessionBridge(ClientSocket client, ProcessTransport worker, SandboxHostLimits limits, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_helloTime = TimeSpan.FromSeconds(10);

    /// <summary>For the last frames and the goodbye, to a client that may not be listening.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly Lock _state = new();
    private readonly CancellationTokenSource _stopping = new();
    private ITimer? _timer;
    private int _armed;
    private SessionEnd? _end;
    private bool _busy;
    private bool _draining;

    public async Task<SessionEnd> RunAsync(CancellationToken cancellationToken)
    {
        await using var cancelled = cancellationToken.UnsafeRegister(static state => ((SessionBridge)state!).EndByClient(), this);
        lock (_state)
        {
            ArmLocked(s_helloTime, SessionEnd.ProtocolError);
        }

        var fromClient = PumpClientAsync(_stopping.Token);
        var end = await PumpWorkerAsync(_stopping.Token);
        var status = end is SessionEnd.ProtocolError ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure;
        await client.CloseAsync(status, Reason(end));

        // A connection that is cut at once takes the goodbye with it: the client hangs up first, if it is still there.
        await Task.WhenAny(fromClient, Task.Delay(s_farewell, timeProvider, CancellationToken.None));
        await _stopping.CancelAsync();
        await fromClient;
        return end;
    }

    /// <summary>Ends the session when no cell runs, at the latest after the drain time.</summary>
    public void Drain()
    {
        lock (_state)
        {
            _draining = true;
            if (_busy)
            {
                ArmLocked(limits.DrainTime, SessionEnd.Drained);
                return;
            }
        }

        End(SessionEnd.Drained);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _stopping.Dispose();
    }

    private async Task PumpClientAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await client.ReceiveAsync(cancellationToken) is { } hello)
            {
                await GreetAsync(hello.Frame, cancellationToken);
                while (await client.ReceiveAsync(cancellationToken) is { } message)
                {
                    await PassAsync(message.Frame, message.Body, cancellationToken);
                }
            }

            EndByClient();
        }
        catch (InvalidDataException)
        {
            End(SessionEnd.ProtocolError);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
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

        var hello = new HostFrames.Hello(new HostFrames.SessionLimits(Math.Min(wanted, limits.MemoryBytes)));
        await worker.SendAsync(FrameKind.Json, JsonSerializer.SerializeToUtf8Bytes(hello, FrameJson.Default.Hello), cancellationToken);
        Rest();
    }

    private async Task PassAsync(HostFrame frame, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        switch (frame.Type)
        {
            case "exec":
                Work(TimeSpan.FromMilliseconds(Math.Clamp(frame.Limits?.WallMs ?? 0, 0, limits.CellTime.TotalMilliseconds)));
                await worker.SendAsync(FrameKind.Json, body, cancellationToken);
                break;
            case "set":
                await worker.SendAsync(FrameKind.Json, body, cancellationToken);
                await worker.SendHeaderAsync(FrameKind.Raw, Checked(frame.Bytes), cancellationToken);
                await client.PassRawAsync(frame.Bytes, worker.SendPartAsync, cancellationToken);
                Rest();
                break;
            case "return":
                await worker.SendAsync(FrameKind.Json, body, cancellationToken);
                break;
            default:
                throw new InvalidDataException("A frame's type is not known here.");
        }
    }

    private static int Checked(int bytes) =>
        bytes is >= 0 and <= FrameFormat.MaxHostFrameBytes ? bytes : throw new InvalidDataException("A raw frame is too long.");

    private async Task<SessionEnd> PumpWorkerAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await worker.ReceiveAsync(cancellationToken) is { } frame)
            {
                // Before the frame is passed on: the client's next cell may be here before this goes on.
                if (FrameType.Is(frame.Span, "done"u8))
                {
                    Rest();
                }

                await client.SendAsync(frame, cancellationToken);
            }

            return End(SessionEnd.GuestGone);
        }
        catch (WebSocketException)
        {
            return EndByClient();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or OperationCanceledException)
        {
            return End(SessionEnd.GuestGone);
        }
    }

    private void Work(TimeSpan time)
    {
        lock (_state)
        {
            _busy = true;
            ArmLocked(time + s_grace, SessionEnd.CellTimeout);
        }
    }

    private void Rest()
    {
        lock (_state)
        {
            _busy = false;
            ArmLocked(_draining ? TimeSpan.Zero : limits.IdleTime, _draining ? SessionEnd.Drained : SessionEnd.Idle);
        }
    }

    private void ArmLocked(TimeSpan time, SessionEnd end)
    {
        _timer?.Dispose();
        var armed = ++_armed;
        _timer = timeProvider.CreateTimer(_ => EndWhenArmed(armed, end), null, time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A timer that was replaced may be on its way already.</summary>
    private void EndWhenArmed(int armed, SessionEnd end)
    {
        lock (_state)
        {
            if (armed != _armed)
            {
                return;
            }
        }

        End(end);
    }

    private SessionEnd EndByClient() => End(_busy ? SessionEnd.ClientKilled : SessionEnd.ClientLeft);

    /// <returns>The first reason given, which stands.</returns>
    private SessionEnd End(SessionEnd end)
    {
        lock (_state)
        {
            if (_end is { } first)
            {
                return first;
            }

            _end = end;
            _timer?.Dispose();
            _stopping.CancelAfter(s_farewell);
        }

        // The worker's end ends its pump, and that the session.
        worker.Kill();
        return end;
    }

    private static string Reason(SessionEnd end) => end switch
    {
        SessionEnd.CellTimeout => "the cell ran past its time",
        SessionEnd.Idle => "the session was idle for too long",
        SessionEnd.Drained => "the sandbox runner is shutting down",
        SessionEnd.ProtocolError => "the frames do not follow the protocol",
        _ => "the session is over",
    };
}
