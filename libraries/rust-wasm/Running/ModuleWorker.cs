using System.Collections.Concurrent;
using System.Diagnostics;
using RlmAspire.RustWasm.Telemetry;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.RustWasm.Running;

/// <summary>
/// One worker process, and the thread that speaks with it: both ends wait in system calls, so that a thread of the pool would be
/// held for as long as a module runs.
/// </summary>
internal sealed class ModuleWorker : IAsyncDisposable
{
    private const int LastWordsCharacters = 2000;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly bool _leadsGroup;
    private readonly TimeProvider _timeProvider;
    private readonly WorkerLine _line;
    private readonly ResidentModules _modules;
    private readonly BlockingCollection<RunningCall> _calls = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _up;
    private long _reportedBytes;

    /// <param name="process">The worker, or the bubblewrap around it.</param>
    /// <param name="leadsGroup">It is the first of a process group of its own.</param>
    /// <param name="cacheBytes">Of modules that it keeps compiled.</param>
    /// <param name="timeProvider">The calls' clock.</param>
    public ModuleWorker(Process process, bool leadsGroup, long cacheBytes, TimeProvider timeProvider)
    {
        _process = process;
        _leadsGroup = leadsGroup;
        _timeProvider = timeProvider;
        _modules = new ResidentModules(cacheBytes);
        _line = new WorkerLine(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        new Thread(Work) { IsBackground = true, Name = "rust_wasm worker" }.Start();
    }

    public int Id => _process.Id;

    public bool Ended => _process.HasExited;

    public int ResidentModules => _modules.Count;

    public long ResidentBytes => _modules.Bytes;

    /// <summary>Whether it has a module compiled; to be asked while it has no call.</summary>
    public bool Holds(string key) => _modules.Holds(key);

    /// <summary>Has it execute a module. One call at a time; after one that has no answer, the worker is of no more use.</summary>
    public async Task<WorkerOutcome> RunAsync(ModuleCall call, CancellationToken cancellationToken)
    {
        using var running = new RunningCall(call, Kill);
        running.Heed(cancellationToken);
        try
        {
            _calls.Add(running, CancellationToken.None);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ObjectDisposedException)
        {
            return new WorkerOutcome(null, WorkerStop.NotBegun, false);
        }

        return await running.Outcome;
    }

    public void Kill() => ProcessGroup.Kill(_process, _leadsGroup);

    public async ValueTask DisposeAsync()
    {
        Kill();
        _calls.CompleteAdding();
        await _ended.Task;
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _calls.Dispose();
    }

    private void Work()
    {
        AwaitStart();
        foreach (var running in _calls.GetConsumingEnumerable())
        {
            running.StartClock(_timeProvider);
            var started = _timeProvider.GetTimestamp();
            var outcome = Execute(running);
            ReportResident(_modules.Bytes);
            running.Complete(outcome with { DurationMs = _timeProvider.GetElapsedTime(started).TotalMilliseconds });
        }

        ReportResident(0);
        _ended.SetResult();
    }

    private void AwaitStart()
    {
        using var clock = _timeProvider.CreateTimer(static worker => ((ModuleWorker)worker!).Kill(), this, s_startLimit, Timeout.InfiniteTimeSpan);
        try
        {
            _line.ReadUp();
            _up = true;
        }
        catch (IOException)
        {
            // The first call tells.
        }
    }

    private void ReportResident(long bytes)
    {
        RustWasmTelemetry.Resident.Add(bytes - _reportedBytes);
        _reportedBytes = bytes;
    }

    private WorkerOutcome Execute(RunningCall running)
    {
        var resident = false;
        var begun = false;
        try
        {
            if (_up)
            {
                resident = _modules.TryUse(running.Call.Key, out var slot);
                slot = resident ? slot : MakeRoom(running.Call);
                begun = true;
                _line.SendRun(running.Call, slot, withModule: !resident);
                var answer = _line.ReadAnswer(running.Call.Limits.OutputBytes);
                if (running.TryAnswer())
                {
                    ForgetWhereInvalid(running.Call.Key, answer);
                    return new WorkerOutcome(answer, WorkerStop.None, resident);
                }
            }
        }
        catch (IOException)
        {
            // It has ended, or is not to be understood.
        }

        Kill();
        var stop = running.Stop != WorkerStop.None ? running.Stop : begun ? WorkerStop.Lost : WorkerStop.NotBegun;
        return new WorkerOutcome(null, stop, resident) { LastWords = ReadLastWords() };
    }

    /// <summary>Gives the call's module a slot. The first thing that is sent, so that a worker that has ended is found here.</summary>
    private int MakeRoom(ModuleCall call)
    {
        var slot = _modules.Add(call.Key, call.Module.Length, out var evicted);
        foreach (var former in evicted)
        {
            _line.SendDrop(former);
        }

        return slot;
    }

    private void ForgetWhereInvalid(string key, WorkerAnswer answer)
    {
        if (answer.End == WorkerEnd.InvalidModule && _modules.TryRemove(key, out var slot))
        {
            _line.SendDrop(slot.Value);
        }
    }

    /// <summary>Its standard error, which nobody reads before: a worker has nothing to say while it lives.</summary>
    private string ReadLastWords()
    {
        var words = new char[LastWordsCharacters];
        try
        {
            return new string(words, 0, _process.StandardError.ReadBlock(words)).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
