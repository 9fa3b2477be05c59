using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Telemetry;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>A session over whatever transport: one thing at a time, and parked when nothing is asked of it.</summary>
internal sealed partial class FrameSession : ISandboxSession
{
    private readonly string _environment;
    private readonly IHostCalls _hostCalls;
    private readonly SessionOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SessionConnection _connection;
    private readonly ITimer _parking;
    private IReadOnlyList<VariableInfo> _variables = [];
    private int _cell;
    private bool _disposed;

    public FrameSession(
        string environment, Func<CancellationToken, Task<IFrameTransport>> connect, SessionOptions options, IHostCalls hostCalls, TimeProvider timeProvider)
    {
        (_environment, _options, _hostCalls, _timeProvider) = (environment, options, hostCalls, timeProvider);
        _connection = new SessionConnection(environment, connect, options, timeProvider);
        _parking = timeProvider.CreateTimer(static session => _ = ((FrameSession)session!).ParkAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Opens a session; what is wrong is known before the first cell.</summary>
    public static async Task<ISandboxSession> OpenAsync(
        string environment,
        Func<CancellationToken, Task<IFrameTransport>> connect,
        SessionOptions options,
        IHostCalls hostCalls,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var session = new FrameSession(environment, connect, options, hostCalls, timeProvider);
        try
        {
            await session.OpenAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects, so that what is wrong is known before the first cell.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await InTurnAsync(() => _connection.EnsureAsync(0, cancellationToken), cancellationToken);
        _cell = _connection.FirstCell;
    }

    public Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        if (!Identifier().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is no name for a context: it must be a Python identifier, and none that the REPL uses itself.", nameof(name));
        }

        if (utf8Text.Length > FrameFormat.MaxHostFrameBytes)
        {
            throw new SandboxException(
                ErrorCodes.ContextTooLarge, $"The context `{name}` has {utf8Text.Length:N0} bytes; a sandbox takes at most {FrameFormat.MaxHostFrameBytes:N0}.");
        }

        return InTurnAsync(
            async () =>
            {
                await _connection.SetContextAsync(name, utf8Text, _cell, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<ReadOnlyMemory<byte>> CheckpointAsync(CancellationToken cancellationToken) =>
        InTurnAsync(
            async () => await _connection.SaveAsync(_cell, cancellationToken)
                ?? throw new SandboxException(ErrorCodes.CheckpointUnsupported, $"The environment {_environment} keeps no checkpoints; `wasm` does."),
            cancellationToken);

    public Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken) =>
        InTurnAsync(
            async () =>
            {
                var (link, lost) = await _connection.EnsureAsync(_cell, cancellationToken);
                using var activity = SandboxTelemetry.StartCell(_environment);
                var result = await new CellRun(link, _hostCalls, limits, _variables, _timeProvider).RunAsync(_cell, code, cancellationToken);
                _cell++;
                SandboxTelemetry.Ran(activity, _environment, result);
                _variables = result.Variables;
                if (result.StateLost)
                {
                    await _connection.DropAsync();
                }

                return lost ? result with { StateLost = true } : result;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // A cell that runs now ends with its guest, and then lets go of the turn.
        _connection.Kill();
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            _disposed = true;
            await _parking.DisposeAsync();
            await _connection.DisposeAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await action();
        }
        finally
        {
            if (!_disposed)
            {
                _parking.Change(_options.ParkAfter, Timeout.InfiniteTimeSpan);
            }

            _turn.Release();
        }
    }

    /// <summary>Gives the guest's memory back, if nothing is being asked of the session.</summary>
    private async Task ParkAsync()
    {
        if (!await _turn.WaitAsync(0, CancellationToken.None))
        {
            return;
        }

        try
        {
            if (!_disposed)
            {
                await _connection.ParkAsync(_cell);
            }
        }
        catch (SandboxException)
        {
            // It is gone already; its next use will tell.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A name of one's own: nothing that Python or the helpers mean something by.</summary>
    [GeneratedRegex(@"^(?!__|(answer|FINAL|FINAL_VAR|SHOW_VARS|llm_query|llm_query_batched|rlm_query|rlm_query_batched|rust_wasm|rust_wasm_reduce|rust_wasm_mapreduce|RustWasmError|ToolError|history)\z)[A-Za-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Identifier();
}
