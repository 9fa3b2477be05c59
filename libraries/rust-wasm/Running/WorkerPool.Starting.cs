using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Running;

/// <content>How workers come and go. What is not awaited is kept in mind until it is done.</content>
internal sealed partial class WorkerPool
{
    private void EnsureStandby()
    {
        if (_standby is null && !_standbyStarting && !_closed)
        {
            _standbyStarting = true;
            Track(StartStandbyAsync());
        }
    }

    private async Task StartForAsync(TaskCompletionSource<ModuleWorker> taken)
    {
        try
        {
            var worker = await StartAsync();
            taken.SetResult(worker);
        }
        catch (RlmException exception)
        {
            lock (_gate)
            {
                _places--;
                taken.SetException(exception);
                Dispatch();
            }
        }
    }

    private async Task StartStandbyAsync()
    {
        try
        {
            var worker = await StartAsync();
            lock (_gate)
            {
                _standby = worker;
            }
        }
        catch (RlmException)
        {
            // Whoever needs it will hear why.
        }
        finally
        {
            lock (_gate)
            {
                _standbyStarting = false;
            }
        }
    }

    private async Task<ModuleWorker> StartAsync()
    {
        // Not in the caller's turn, which holds the gate.
        await Task.Yield();
        var worker = await start();
        lock (_gate)
        {
            if (!_closed)
            {
                _all.Add(worker);
                return worker;
            }
        }

        await worker.DisposeAsync();
        throw Closed();
    }

    private void Remove(ModuleWorker worker)
    {
        if (_all.Remove(worker))
        {
            Track(worker.DisposeAsync().AsTask());
        }
    }

    private void Track(Task task)
    {
        _tasks.Add(task);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _tasks.Remove(task);
        }
    }
}
