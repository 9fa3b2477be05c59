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

    public bool HasLeft => transport.HasLeft;

    public bool KeepsState => transport.KeepsState;

    public string Diagnostics => transport.Diagnostics.Trim();

    public void Kill() => transport.Kill();

    public bool TryStop(int cell) => transport.TryStop(cell);

    /// <summary>Greets the guest and waits until it is ready.</summary>
    /// <param name="options">Of the session.</param>
    /// <param name="checkpoint">The state to go on from, or null.</param>
    /// <param name="resume">The session of a runner to go on with, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The name by which a runner takes the session up again, or null, and the cells that the session has run.</returns>
    /// <exception cref="SandboxException">It did not start, or cannot go on from what was given.</exception>
    public async Task<(string? Resume, int Cell)> GreetAsync(
        SessionOptions options, ReadOnlyMemory<byte>? checkpoint, string? resume, CancellationToken cancellationToken)
    {
        try
        {
            var hello = new HostFrames.Hello(new HostFrames.SessionLimits(options.MemoryBytes), checkpoint?.Length, resume);
            await SendAsync(hello, FrameJson.Default.Hello, checkpoint, cancellationToken);
        }
        catch (IOException)
        {
            // It ended before it listened; what it has to say about that follows.
        }

        var frame = await ReceiveAsync(cancellationToken);
        if (frame is not { Type: "ready", Version: HostFrames.Version })
        {
            if ((checkpoint is not null || resume is not null) && frame is { Type: "gone" })
            {
                throw new SandboxException(ErrorCodes.CheckpointInvalid, $"The session cannot go on{Reason(frame)}.");
            }

            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The sandbox worker did not start{Reason(frame)}.");
        }

        return (frame.Session, frame.Cell);
    }

    /// <summary>Sends a context, and waits until the guest holds it.</summary>
    public async Task SetAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        await SendAsync(new HostFrames.Set(name, utf8Text.Length), FrameJson.Default.Set, utf8Text, cancellationToken);
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

    /// <summary>Gives the guest its tools, and waits until it has them.</summary>
    public async Task SetToolsAsync(IReadOnlyList<ToolDescription> tools, CancellationToken cancellationToken)
    {
        await SendAsync(new HostFrames.Tools(tools), FrameJson.Default.Tools, cancellationToken);
        if (await ReceiveAsync(cancellationToken) is not { Type: "stored", Error: null } and var frame)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The sandbox worker did not take its tools{Reason(frame)}.");
        }
    }

    /// <summary>The session's state, or null where guests of this kind have none to give.</summary>
    public async Task<ReadOnlyMemory<byte>?> SaveAsync(CancellationToken cancellationToken)
    {
        await SendAsync(new HostFrames.Save(0), FrameJson.Default.Save, cancellationToken);
        return await ReceiveAsync(cancellationToken) is { Type: "saved" } ? await transport.ReceiveRawAsync(cancellationToken) : null;
    }

    public Task SendAsync<T>(T message, JsonTypeInfo<T> type, CancellationToken cancellationToken) => SendAsync(message, type, null, cancellationToken);

    /// <summary>Sends a frame, and the raw frame that belongs to it.</summary>
    private async Task SendAsync<T>(T message, JsonTypeInfo<T> type, ReadOnlyMemory<byte>? raw, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, type);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await transport.SendAsync(FrameKind.Json, body, cancellationToken);
            if (raw is { } bytes)
            {
                await transport.SendAsync(FrameKind.Raw, bytes, cancellationToken);
            }
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
