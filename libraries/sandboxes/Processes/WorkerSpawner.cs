using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Processes;

/// <summary>
/// Starts workers from one thread that lives as long as the process. The kernel's "die with parent" means the parent's thread, and a
/// thread of the pool may end while the worker is still needed.
/// </summary>
internal static class WorkerSpawner
{
    private static readonly BlockingCollection<Action> s_work = CreateQueue();

    public static async Task<Process> StartAsync(ProcessStartInfo command, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() => Start(command, started), cancellationToken);
        try
        {
            return await started.Task;
        }
        catch (Win32Exception exception)
        {
            throw new SandboxException(
                ErrorCodes.SandboxUnavailable, $"The sandbox worker could not be started with {command.FileName}: {exception.Message}.", exception);
        }
    }

    private static void Start(ProcessStartInfo command, TaskCompletionSource<Process> started)
    {
        try
        {
            started.SetResult(Process.Start(command)!);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            started.SetException(exception);
        }
    }

    private static BlockingCollection<Action> CreateQueue()
    {
        var queue = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var action in queue.GetConsumingEnumerable())
            {
                action();
            }
        })
        {
            IsBackground = true,
            Name = "sandbox worker spawner",
        };
        thread.Start();
        return queue;
    }
}
