using System.Collections.Concurrent;
using System.Net.WebSockets;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Wasm;
using RlmAspire.Sandboxes.Wasm.Engine;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>Serves sessions of this machine's <c>wasm</c> environment to clients over WebSockets.</summary>
public sealed class SandboxHost
{
    private static readonly TimeSpan s_engineAnswer = TimeSpan.FromSeconds(1);

    private readonly SandboxSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly EngineFleet _fleet;
    private readonly ServingContext _context;
    private readonly ConcurrentDictionary<Guid, (ServedSession Session, string Project)> _sessions = new();
    private readonly HostFigures _figures = new();
    private volatile bool _draining;

    /// <param name="settings">Where this machine keeps what an engine needs.</param>
    /// <param name="limits">What a client gets at most.</param>
    /// <param name="parked">Where sessions are kept that are not in use.</param>
    /// <param name="timeProvider">The clock of all limits.</param>
    public SandboxHost(SandboxSettings settings, SandboxHostLimits limits, IParkedSessions parked, TimeProvider timeProvider)
    {
        _settings = settings;
        _timeProvider = timeProvider;
        _fleet = EngineFleet.For(settings);
        _context = new ServingContext(_fleet.OpenAsync, parked, limits, _figures);
    }

    /// <summary>The sessions that have a client, the oldest first.</summary>
    public IReadOnlyList<ServedSessionInfo> Sessions =>
        [.. _sessions.Values.Select(static served => served.Session.Describe() with { Project = served.Project }).OrderBy(static session => session.OpenedAt)];

    /// <summary>Names the image that sessions begin as; null until the first engine is up, and while none is.</summary>
    public string? Image => _fleet.Engines.Select(static engine => engine.Description?.Image).FirstOrDefault(static image => image is not null);

    /// <summary>Whether sessions can be served here, and if not, why.</summary>
    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) =>
        new WasmEnvironment(_settings, _timeProvider).CheckAsync(cancellationToken);

    /// <summary>Throws when this machine cannot serve a session.</summary>
    /// <exception cref="SandboxException">What is missing and how to get it.</exception>
    public void EnsureAvailable() => EngineFiles.Find(_settings);

    /// <summary>Serves one session until either side ends it; its guest is gone when this returns.</summary>
    /// <param name="socket">An accepted socket; it is closed in the end.</param>
    /// <param name="place">Is told when the session gives its guest back, and when it has one again.</param>
    /// <param name="project">Whose session it is, for whoever lists them.</param>
    /// <param name="cancellationToken">Kills the session.</param>
    public async Task<SessionEnd> ServeAsync(WebSocket socket, IGuestPlace place, string project, CancellationToken cancellationToken)
    {
        var context = _context with { OpenAsync = token => OpenAsync(place, token), Parked = new PlacedSessions(_context.Parked, place) };
        await using var session = new ServedSession(new ClientSocket(socket), context, _timeProvider);
        _sessions[session.Id] = (session, project);
        try
        {
            if (_draining)
            {
                session.Drain();
            }

            return await session.RunAsync(cancellationToken);
        }
        finally
        {
            _sessions.TryRemove(session.Id, out _);
        }
    }

    /// <summary>Ends a session.</summary>
    /// <returns>Whether there was one.</returns>
    public bool End(Guid id)
    {
        if (!_sessions.TryGetValue(id, out var served))
        {
            return false;
        }

        served.Session.EndByOperator();
        return true;
    }

    /// <summary>Parks idle sessions now, and busy ones when their cell ends or the drain time is over.</summary>
    public void Drain()
    {
        _draining = true;
        foreach (var served in _sessions.Values)
        {
            served.Session.Drain();
        }
    }

    /// <summary>What this host has done, and what its engines are like now. An engine that does not answer in time is left out.</summary>
    public async Task<HostStats> ReadStatsAsync(CancellationToken cancellationToken)
    {
        var engines = await Task.WhenAll(_fleet.Engines.Where(static engine => !engine.Ended).Select(engine => DescribeAsync(engine, cancellationToken)));
        return new HostStats(
            [.. engines.OfType<EngineInfo>()], _figures.StoppedCells, _figures.OpenTime.Snapshot(), _figures.UnparkTime.Snapshot(), _figures.CellTime.Snapshot());
    }

    private Task<EngineSession> OpenAsync(IGuestPlace place, CancellationToken cancellationToken)
    {
        return place.Take()
            ? _fleet.OpenAsync(cancellationToken)
            : throw new SandboxException(ErrorCodes.Busy, "The sandbox runner has no room for the session now. It is kept as it was; try again in a moment.");
    }

    private static async Task<EngineInfo?> DescribeAsync(EngineProcess engine, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_engineAnswer);
        try
        {
            return await engine.AskStatsAsync(patience.Token) is { } stats
                ? new EngineInfo(
                    engine.Id, engine.Description?.Image, engine.Description?.Python, stats.Sessions.Count, stats.Pool.Ready, stats.Pool.Wanted,
                    stats.Pool.Hits, stats.Pool.Misses, stats.Executors, stats.IdleExecutors, stats.RssBytes)
                : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
