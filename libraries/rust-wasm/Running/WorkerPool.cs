using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Running;

/// <summary>
/// The workers, and who gets which. They start when they are needed, and from the first call on one more stands ready, to take the
/// place of one that has to be killed.
/// </summary>
/// <param name="start">Starts a worker.</param>
/// <param name="most">Workers that have calls at once.</param>
internal sealed partial class WorkerPool(Func<Task<ModuleWorker>> start, int most) : IAsyncDisposable
{
    private const int WaitingPerWorker = 64;
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<ModuleWorker> _free = [];
    private readonly HashSet<ModuleWorker> _all = [];
    private readonly LinkedList<(string Key, TaskCompletionSource<ModuleWorker> Taken)> _waiting = [];
    private readonly HashSet<Task> _tasks = [];
    private ModuleWorker? _standby;
    private bool _standbyStarting;
    private bool _closed;

    /// <summary>Workers that have a call, are free, or are being started for one.</summary>
    private int _places;

    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    /// <summary>The workers, the one in reserve among them; how many of them have calls; how many calls wait.</summary>
    public (IReadOnlyList<ModuleWorker> Workers, int Busy, int Waiting) Look()
    {
        lock (_gate)
        {
            return ([.. _all], _places - _free.Count, _waiting.Count);
        }
    }

    public static RlmException Closed() => new(ErrorCodes.WasmUnavailable, "rust_wasm is closing down.");

    /// <summary>Waits for a worker: one that has the module compiled, else any.</summary>
    /// <exception cref="RlmException">Too many wait, or no worker starts.</exception>
    public async Task<ModuleWorker> TakeAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var taken = new TaskCompletionSource<ModuleWorker>(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<(string, TaskCompletionSource<ModuleWorker>)> place;
        lock (_gate)
        {
            ThrowIfClosed();
            place = _waiting.AddLast((key, taken));
            Dispatch();
            if (place.List is not null && _waiting.Count > most * WaitingPerWorker)
            {
                _waiting.Remove(place);
                throw new WasmBusyException($"{_waiting.Count} executions of rust_wasm are waiting already. Try again in a moment.", s_soon);
            }
        }

        if (taken.Task.IsCompleted)
        {
            return await taken.Task;
        }

        await using var cancelling = cancellationToken.UnsafeRegister(_ => GiveUp(place, taken, cancellationToken), null);
        return await taken.Task;
    }

    /// <summary>Gives back a worker that can go on.</summary>
    public void Return(ModuleWorker worker)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _free.Add(worker);
            Dispatch();
            EnsureStandby();
        }
    }

    /// <summary>Ends a worker that cannot, and puts another in its place.</summary>
    public void Discard(ModuleWorker worker)
    {
        lock (_gate)
        {
            _places--;
            Remove(worker);
            Dispatch();
            EnsureStandby();
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<ModuleWorker> workers;
        lock (_gate)
        {
            _closed = true;
            workers = [.. _all];
            _all.Clear();
            _free.Clear();
            _standby = null;
            foreach (var (_, taken) in _waiting)
            {
                taken.TrySetException(Closed());
            }

            _waiting.Clear();
        }

        await Task.WhenAll(workers.Select(static worker => worker.DisposeAsync().AsTask()));
        await Task.WhenAll(Pending());
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw Closed();
        }
    }

    private List<Task> Pending()
    {
        lock (_gate)
        {
            return [.. _tasks];
        }
    }

    private void GiveUp(LinkedListNode<(string, TaskCompletionSource<ModuleWorker>)> place, TaskCompletionSource<ModuleWorker> taken, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (place.List is null)
            {
                // It has a worker, or one is being started for it.
                return;
            }

            _waiting.Remove(place);
        }

        taken.TrySetCanceled(cancellationToken);
    }

    private void Dispatch()
    {
        while (_waiting.First is { } first && !_closed)
        {
            var (key, taken) = first.Value;
            var worker = TakeFree(key);
            if (worker is null && _places == most)
            {
                return;
            }

            _waiting.RemoveFirst();
            if (worker is not null)
            {
                taken.SetResult(worker);
                continue;
            }

            _places++;
            if (TakeStandby() is { } standby)
            {
                taken.SetResult(standby);
                continue;
            }

            Track(StartForAsync(taken));
        }
    }

    private ModuleWorker? TakeFree(string key)
    {
        foreach (var ended in _free.Where(static worker => worker.Ended).ToList())
        {
            _free.Remove(ended);
            _places--;
            Remove(ended);
        }

        var worker = _free.Find(free => free.Holds(key)) ?? _free.MinBy(static free => free.ResidentBytes);
        if (worker is not null)
        {
            _free.Remove(worker);
        }

        return worker;
    }

    private ModuleWorker? TakeStandby()
    {
        var standby = _standby;
        _standby = null;
        if (standby is { Ended: true })
        {
            Remove(standby);
            standby = null;
        }

        return standby;
    }
}
