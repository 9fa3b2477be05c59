using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Calls;
using RlmAspire.Sandboxes;
using SessionOptions = RlmAspire.Sandboxes.SessionOptions;

namespace RlmAspire.Api.Repl;

/// <summary>The sessions that browsers type into. One that nobody uses any more ends by itself.</summary>
internal sealed class ReplSessions(ISandboxEnvironment sandbox, IRustWasm rustWasm, IOptions<ReplOptions> options, TimeProvider timeProvider) : BackgroundService
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, ReplSession> _sessions = new();
    private int _places;

    public int Open => Volatile.Read(ref _places);

    /// <summary>Opens a session.</summary>
    /// <param name="context">What its cells find as <c>context</c>, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RlmException">There is no place, or no sandbox.</exception>
    public async Task<Guid> OpenAsync(string? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _places) > options.Value.MaxSessions)
        {
            Interlocked.Decrement(ref _places);
            throw new RlmException(ErrorCodes.Busy, $"All {options.Value.MaxSessions} REPL sessions are in use. End one, or wait until one is idle for too long.");
        }

        try
        {
            var id = NewId();
            _sessions[id] = new ReplSession(await ConnectAsync(context, cancellationToken), timeProvider);
            return id;
        }
        catch
        {
            Interlocked.Decrement(ref _places);
            throw;
        }
    }

    public ReplSession? Find(Guid id) => _sessions.GetValueOrDefault(id);

    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndAsync(Guid id)
    {
        if (!_sessions.TryRemove(id, out var session))
        {
            return false;
        }

        Interlocked.Decrement(ref _places);
        await session.DisposeAsync();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_lookEvery, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await EndIdleAsync();
            }
        }
        finally
        {
            await Task.WhenAll(_sessions.Keys.Select(EndAsync));
        }
    }

    /// <summary>Whoever knows it can use the session: it must not be guessed, as one that begins with the time could be.</summary>
    private static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));

    private async Task EndIdleAsync()
    {
        var oldest = timeProvider.GetUtcNow() - TimeSpan.FromSeconds(options.Value.IdleSeconds);
        await Task.WhenAll(_sessions.Where(entry => entry.Value.IsIdleSince(oldest)).Select(entry => EndAsync(entry.Key)));
    }

    private async Task<ISandboxSession> ConnectAsync(string? context, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? text = context is null ? null : Encoding.UTF8.GetBytes(context);
        var calls = new RustHostCalls(rustWasm, new WasmLimits(), name => name == "context" ? text : null, NoHostCalls.Instance);
        var session = await sandbox.OpenAsync(new SessionOptions(), calls, cancellationToken);
        try
        {
            if (text is { } given)
            {
                await session.SetContextAsync("context", given, cancellationToken);
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
