using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>The engines of this process. One starts when it is needed, and ends some time after its last session.</summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "A fleet lives as long as its process.")]
internal sealed class EngineFleet
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<SandboxSettings, EngineFleet> s_fleets = new();

    private readonly SandboxSettings _settings;
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly Timer _timer;
    private IReadOnlyList<EngineProcess> _engines = [];

    private EngineFleet(SandboxSettings settings)
    {
        _settings = settings;
        _timer = new Timer(static fleet => _ = ((EngineFleet)fleet!).EndIdleAsync(), this, s_idle, s_idle / 3);
    }

    /// <summary>The engines that are running.</summary>
    public IReadOnlyList<EngineProcess> Engines => Volatile.Read(ref _engines);

    /// <summary>Everyone with the same settings shares the engines, and so their pools.</summary>
    public static EngineFleet For(SandboxSettings settings) => s_fleets.GetOrAdd(settings, static settings => new EngineFleet(settings));

    /// <summary>Opens a line to a new session, in the engine with the fewest, or in one of its own where engines are not shared.</summary>
    /// <exception cref="SandboxException">No engine can be started here.</exception>
    public async Task<EngineSession> OpenAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        Task<EngineSession> opening;
        try
        {
            var engine = Engines.Where(engine => !engine.Ended && engine.SessionCount < _settings.SessionsPerProcess).MinBy(static engine => engine.SessionCount)
                ?? await StartAsync(cancellationToken);
            opening = engine.OpenAsync(cancellationToken);
        }
        finally
        {
            _starting.Release();
        }

        return await opening;
    }

    private async Task<EngineProcess> StartAsync(CancellationToken cancellationToken)
    {
        var files = EngineFiles.Find(_settings);
        var python = PreparedPython.For(files);
        var bubblewrap = await Bubblewrap.FindAsync(_settings, cancellationToken);
        var command = files.Wasmtime is { } wasmtime
            ? WasmtimeCommand.For(files, wasmtime, python, await CompiledPython.ForAsync(files, wasmtime, python, cancellationToken), bubblewrap)
            : EngineCommand.For(files, python, _settings.MaxReadySessions, bubblewrap);
        var process = await WorkerSpawner.StartAsync(command, cancellationToken);
        var engine = new EngineProcess(process, python, leadsGroup: bubblewrap is not null);
        Volatile.Write(ref _engines, [.. Engines.Where(static engine => !engine.Ended), engine]);
        return engine;
    }

    private async Task EndIdleAsync()
    {
        await _starting.WaitAsync();
        try
        {
            var idle = Engines.Where(static engine => engine.SessionCount == 0 && Environment.TickCount64 - engine.LastUsed > s_idle.TotalMilliseconds).ToList();
            Volatile.Write(ref _engines, Engines.Except(idle).Where(static engine => !engine.Ended).ToList());
            foreach (var engine in idle)
            {
                await engine.DisposeAsync();
            }
        }
        finally
        {
            _starting.Release();
        }
    }
}
