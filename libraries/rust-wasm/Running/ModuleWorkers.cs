using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm.Telemetry;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Processes;
using RlmAspire.Sandboxes.Wasm;

namespace RlmAspire.RustWasm.Running;

/// <summary>Executes finished modules in worker processes, each execution in an instance of its own. This side is the clock: what does not answer in time is killed.</summary>
internal sealed class ModuleWorkers : IModuleRunner
{
    private const int Attempts = 3;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly RustWasmSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly string _scripts;
    private readonly WorkerPool _pool;
    private readonly ExecutionTally _tally = new();

    public ModuleWorkers(RustWasmSettings settings, TimeProvider timeProvider)
        : this(settings, timeProvider, WorkerScripts.Usual)
    {
    }

    /// <param name="settings">Of the machine.</param>
    /// <param name="timeProvider">The clock of the limits.</param>
    /// <param name="scripts">Folder of <c>worker.mjs</c>.</param>
    internal ModuleWorkers(RustWasmSettings settings, TimeProvider timeProvider, string scripts)
    {
        _settings = settings;
        _timeProvider = timeProvider;
        _scripts = scripts;
        _pool = new WorkerPool(StartAsync, settings.Workers ?? Environment.ProcessorCount);
    }

    /// <summary>Whether modules can be executed here.</summary>
    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        const string Name = "rust_wasm workers";
        if (!_settings.Enabled)
        {
            return new FeatureStatus(Name, false, "Switched off by the settings.");
        }

        try
        {
            var scripts = await WorkerScripts.FindAsync(_settings, _scripts, cancellationToken);
            var version = await NodeVersion.ReadAsync(scripts.Node, cancellationToken);
            return new FeatureStatus(Name, true, $"Node.js {version}, {(scripts.Bubblewrap is null ? "no bubblewrap" : "in bubblewrap")}");
        }
        catch (RlmException exception)
        {
            return new FeatureStatus(Name, false, exception.Message);
        }
    }

    /// <summary>Executes a module. What it does wrong is in the result.</summary>
    /// <exception cref="RlmException">No worker can be started here, or too many calls wait.</exception>
    public async Task<ModuleRun> RunAsync(ModuleCall call, CancellationToken cancellationToken)
    {
        if (!_settings.Enabled)
        {
            throw new RlmException(ErrorCodes.WasmUnavailable, "rust_wasm is off: it is switched off by the settings.");
        }

        if (call.Contract == WasmContract.Analyze && call.Input.Length > call.Limits.MemoryBytes)
        {
            return RunReport.InputTooLarge(call);
        }

        call = call with { Limits = Bounded(call.Limits) };
        using var activity = RustWasmTelemetry.StartExecution(call);
        var asked = _timeProvider.GetTimestamp();
        var outcome = await RunOnAnyAsync(call, cancellationToken);
        var run = RunReport.Of(call, outcome);
        var waited = _timeProvider.GetElapsedTime(asked) - TimeSpan.FromMilliseconds(run.DurationMs);
        RustWasmTelemetry.Executed(activity, run, waited);
        return run;
    }

    public WorkersStats ReadStats()
    {
        var (workers, busy, waiting) = _pool.Look();
        var (executions, hits, kills) = _tally.Read();
        return new WorkersStats
        {
            Processes = workers.Count,
            Busy = busy,
            Waiting = waiting,
            Executions = executions,
            Kills = kills,
            ResidentModules = workers.Sum(static worker => worker.ResidentModules),
            ResidentBytes = workers.Sum(static worker => worker.ResidentBytes),
            Hits = hits,
            Misses = executions - hits,
        };
    }

    /// <summary>The processes that were started, the bubblewraps around them where there are such.</summary>
    internal IReadOnlyList<int> ReadProcessIds() => [.. _pool.Look().Workers.Select(static worker => worker.Id)];

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    /// <summary>What the line and the timers can express.</summary>
    private static WasmLimits Bounded(WasmLimits limits) => limits with
    {
        Fuel = Math.Max(limits.Fuel, 0),
        MemoryBytes = Math.Max(limits.MemoryBytes, 0),
        OutputBytes = Math.Max(limits.OutputBytes, 0),
        WallTime = TimeSpan.FromTicks(Math.Clamp(limits.WallTime.Ticks, 0, s_longest.Ticks)),
    };

    private async Task<WorkerOutcome> RunOnAnyAsync(ModuleCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var worker = await _pool.TakeAsync(call.Key, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                _pool.Return(worker);
                throw new OperationCanceledException(cancellationToken);
            }

            var outcome = await worker.RunAsync(call, cancellationToken);
            Settle(worker, outcome);
            if (outcome.Answer is null && _pool.IsClosed)
            {
                throw WorkerPool.Closed();
            }

            if (outcome.Stop == WorkerStop.Cancelled)
            {
                throw new OperationCanceledException("The execution was cancelled.", cancellationToken);
            }

            var elsewhere = outcome.Stop == WorkerStop.NotBegun || outcome.Answer is { End: WorkerEnd.Broken };
            if (!elsewhere || (attempt == Attempts && outcome.Answer is not null))
            {
                return outcome;
            }

            if (attempt == Attempts)
            {
                throw new RlmException(ErrorCodes.WasmUnavailable, $"rust_wasm is off: its workers do not start. {Reason(outcome.LastWords)}".Trim());
            }
        }
    }

    private void Settle(ModuleWorker worker, WorkerOutcome outcome)
    {
        _tally.Count(outcome);
        if (outcome.Answer is { Replace: false })
        {
            _pool.Return(worker);
        }
        else
        {
            _pool.Discard(worker);
        }
    }

    private async Task<ModuleWorker> StartAsync()
    {
        var scripts = await WorkerScripts.FindAsync(_settings, _scripts, CancellationToken.None);
        try
        {
            var process = await WorkerSpawner.StartAsync(scripts.Command(), CancellationToken.None);
            return new ModuleWorker(process, leadsGroup: scripts.Bubblewrap is not null, _settings.WorkerCacheBytes, _timeProvider);
        }
        catch (SandboxException exception)
        {
            throw new RlmException(ErrorCodes.WasmUnavailable, $"rust_wasm is off: {exception.Message}", exception);
        }
    }

    /// <summary>Of what Node.js writes when it ends, the line that says why.</summary>
    private static string Reason(string words)
    {
        var lines = words.Split('\n');
        return Array.Find(lines, static line => line.Contains("Error: ", StringComparison.Ordinal)) ?? lines[0];
    }
}
