using RlmAspire.Sandboxes.Docker.Engine;
using RlmAspire.Sandboxes.Docker.Usage;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Docker.Containers;

/// <summary>A guest in a container, over the connection that is attached to its streams.</summary>
internal sealed class ContainerTransport(
    EngineClient engine, string id, long memoryBytes, AttachedStream streams, Task<long> exit, ContainerMeter meter) : IMeasuredTransport
{
    private const int JoinedBytes = 16 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>What the guest sent before its end is waited for this long; the kill itself may take the engine longer.</summary>
    private static readonly TimeSpan s_lastWords = TimeSpan.FromMilliseconds(25);

    /// <summary>A kill is held up no longer than this for the sake of its figures.</summary>
    private static readonly TimeSpan s_lastReadingPatience = TimeSpan.FromMilliseconds(15);

    private readonly FrameStreamReader _output = new(streams);
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _lastReading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ending;
    private Task _killing = Task.CompletedTask;

    public string Id => id;

    /// <summary>The container's memory limit.</summary>
    public long MemoryBytes { get; private set; } = memoryBytes;

    public bool Ended => Volatile.Read(ref _ending) != 0 || exit.IsCompleted;

    public string Diagnostics => streams.Diagnostics;

    public async Task LimitMemoryAsync(long bytes, CancellationToken cancellationToken)
    {
        await engine.SetMemoryAsync(id, bytes, cancellationToken);
        MemoryBytes = bytes;
    }

    public async ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, cancellationToken);
        try
        {
            var joined = Math.Min(body.Length, JoinedBytes);
            var head = new byte[FrameFormat.HeaderBytes + joined];
            FrameFormat.WriteHeader(head, kind, body.Length);
            body[..joined].CopyTo(head.AsMemory(FrameFormat.HeaderBytes));
            await streams.WriteAsync(head, either.Token);
            if (joined < body.Length)
            {
                await streams.WriteAsync(body[joined..], either.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The container has ended.", exception);
        }
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var either = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(_over.Token, cancellationToken) : null;
        try
        {
            if (await _output.ReadAsync(either?.Token ?? _over.Token) is { } frame)
            {
                return frame;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Killed, and its last words took too long.
        }

        Kill();
        return null;
    }

    public void Kill()
    {
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            _over.CancelAfter(s_lastWords);
            _killing = KillAsync();
        }
    }

    public ValueTask BeginCellAsync() => meter.BeginAsync();

    public async ValueTask<CellMeasures> EndCellAsync(bool died)
    {
        if (Volatile.Read(ref _ending) != 0)
        {
            await _lastReading.Task;
        }

        var used = await meter.EndAsync(Ended);
        return new CellMeasures(used.Cpu?.TotalMilliseconds, used.PeakBytes, died ? await ExplainAsync(used) : null);
    }

    public async ValueTask DisposeAsync()
    {
        var first = Interlocked.Exchange(ref _ending, 1) == 0;
        _lastReading.TrySetResult();
        await meter.DisposeAsync();
        if (!first)
        {
            await _killing;
        }

        await RemoveAsync();
        await streams.DisposeAsync();
        _over.Dispose();
    }

    private async Task KillAsync()
    {
        await Task.Yield();
        try
        {
            await meter.SampleAsync(s_lastReadingPatience);
        }
        finally
        {
            _lastReading.TrySetResult();
        }

        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await engine.KillAsync(id, patience.Token);
        }
        catch (Exception exception) when (IsHarmless(exception))
        {
            // It has ended by itself; its removal comes next, and kills what might still run.
        }
    }

    private async Task RemoveAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await Reaper.RemoveAsync(engine, id, patience.Token);
        }
        catch (Exception exception) when (IsHarmless(exception))
        {
            // Without its engine nothing can be done about it; the next start of a host removes it.
        }
    }

    private async Task<string?> ExplainAsync(MeteredCell used)
    {
        var outOfMemory = used.OomKills is { } kills ? kills > 0 : await WasKilledForMemoryAsync();
        return outOfMemory ? $"the container used more than its {MemoryBytes / (1024 * 1024):N0} MiB of memory, and the kernel killed the interpreter" : null;
    }

    // An exit code of 137 says no more than that it was killed.
    private async Task<bool> WasKilledForMemoryAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _killing;
            return (await engine.InspectAsync(id, patience.Token)).OomKilled;
        }
        catch (Exception exception) when (IsHarmless(exception))
        {
            return false;
        }
    }

    private static bool IsHarmless(Exception exception) => exception is EngineException or HttpRequestException or OperationCanceledException;
}
