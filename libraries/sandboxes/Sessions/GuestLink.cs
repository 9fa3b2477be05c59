using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>A transport that speaks the guest protocol.</summary>
internal sealed class GuestLink(IFrameTransport transport) : IAsyncDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);

    public bool Ended => transport.Ended;

    public string Diagnostics => transport.Diagnostics.Trim();

    public void Kill() => transport.Kill();

    /// <summary>Greets the guest and waits until it is ready.</summary>
    public async Task GreetAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(new HostFrames.Hello(new HostFrames.SessionLimits(options.MemoryBytes)), FrameJson.Default.Hello, cancellationToken);
        }
        catch (IOException)
        {
            // It ended before it listened; what it has to say about that follows.
        }

        var frame = await ReceiveAsync(cancellationToken);
        if (frame is not { Type: "ready", Version: HostFrames.Version })
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The sandbox worker did not start{Reason(frame)}.");
        }
    }

    /// <summary>Sends a context, and waits until the guest holds it.</summary>
    public async Task SetAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            var set = JsonSerializer.SerializeToUtf8Bytes(new HostFrames.Set(name, utf8Text.Length), FrameJson.Default.Set);
            await transport.SendAsync(FrameKind.Json, set, cancellationToken);
            await transport.SendAsync(FrameKind.Raw, utf8Text, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        var frame = await ReceiveAsync(cancellationToken);
        if (frame is { Type: "stored", Error: { } error })
        {
            throw new SandboxException(
                ErrorCodes.ReplResourceExceeded,
                $"The context `{name}` of {utf8Text.Length:N0} bytes could not be set: {error.Message}. Raise the session's memory limit or use less text.");
        }

        if (frame is not { Type: "stored" })
        {
            throw new SandboxException(ErrorCodes.SandboxLost, $"The sandbox worker ended while the context `{name}` was set{Reason(frame)}.");
        }
    }

    public async Task SendAsync<T>(T message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, type);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await transport.SendAsync(FrameKind.Json, body, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The guest's next frame, or null when it is gone.</summary>
    /// <exception cref="InvalidDataException">The guest broke the protocol.</exception>
    public async ValueTask<GuestFrame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (await transport.ReceiveAsync(cancellationToken) is not { } body)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, FrameJson.Default.GuestFrame);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The guest's frame is not the JSON that was agreed on.", exception);
        }
    }

    /// <summary>A cell is about to run, where it is measured from outside.</summary>
    public ValueTask BeginCellAsync() => transport is IMeasuredTransport measured ? measured.BeginCellAsync() : ValueTask.CompletedTask;

    /// <summary>What a cell used, where it was measured from outside.</summary>
    public ValueTask<CellMeasures> EndCellAsync(bool died) =>
        transport is IMeasuredTransport measured ? measured.EndCellAsync(died) : new(CellMeasures.None);

    public ValueTask DisposeAsync() => transport.DisposeAsync();

    private string Reason(GuestFrame? frame)
    {
        var reason = string.Join("; ", new[] { frame?.Message, Diagnostics }.Where(static words => words is { Length: > 0 }));
        return reason.Length == 0 ? "" : $": {reason}";
    }
}
