using System.Collections.Concurrent;
using RlmAspire.Sandboxes.Docker.Engine;

namespace RlmAspire.Sandboxes.Docker.Containers;

/// <summary>Containers that are ready for a session. Filling begins with the first session: who opens none pays for none.</summary>
internal sealed class ContainerPool : IAsyncDisposable
{
    private static readonly TimeSpan s_exitPatience = TimeSpan.FromSeconds(3);

    private readonly Func<CancellationToken, Task<ContainerTransport>> _start;
    private readonly int _size;
    private readonly ConcurrentQueue<ContainerTransport> _ready = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private Task _filling = Task.CompletedTask;

    /// <param name="start">Starts one.</param>
    /// <param name="size">How many to keep.</param>
    public ContainerPool(Func<CancellationToken, Task<ContainerTransport>> start, int size)
    {
        (_start, _size) = (start, size);
        AppDomain.CurrentDomain.ProcessExit += CloseAtExit;
    }

    /// <summary>How many wait.</summary>
    public int Count => _ready.Count;

    public IReadOnlyList<string> Ids => [.. _ready.Select(static container => container.Id)];

    /// <summary>One that is ready, or null; its place is filled meanwhile.</summary>
    public async Task<ContainerTransport?> TakeAsync()
    {
        ContainerTransport? found = null;
        while (found is null && _ready.TryDequeue(out var candidate))
        {
            if (candidate.Ended)
            {
                await candidate.DisposeAsync();
            }
            else
            {
                found = candidate;
            }
        }

        Fill();
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= CloseAtExit;
        await CloseAsync();
        _closing.Dispose();
    }

    private void Fill()
    {
        lock (_gate)
        {
            if (_filling.IsCompleted && !_closing.IsCancellationRequested)
            {
                _filling = FillAsync(_closing.Token);
            }
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            while (_ready.Count < _size)
            {
                _ready.Enqueue(await _start(cancellationToken));
            }
        }
        catch (Exception exception) when (exception is EngineException or HttpRequestException or IOException or OperationCanceledException)
        {
            // The next session starts a container of its own, and hears what is wrong.
        }
    }

    private async Task CloseAsync()
    {
        await _closing.CancelAsync();
        Task filling;
        lock (_gate)
        {
            filling = _filling;
        }

        await filling;
        var ending = new List<Task>();
        while (_ready.TryDequeue(out var container))
        {
            ending.Add(container.DisposeAsync().AsTask());
        }

        await Task.WhenAll(ending);
    }

    // A container ends with this process by itself; only what is left of it has to be removed.
    private void CloseAtExit(object? sender, EventArgs arguments) => Task.Run(CloseAsync).Wait(s_exitPatience);
}
