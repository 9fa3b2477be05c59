using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Loop;

/// <summary>A call's REPL, opened again with its inputs when the sandbox loses it.</summary>
internal sealed class ReplSession(
    ISandboxEnvironment environment, IHostCalls hostCalls, IReadOnlyList<LoopContext> contexts, IReadOnlyList<ToolDescription> tools, TimeProvider timeProvider)
    : IAsyncDisposable
{
    private const int MaxLosses = 3;
    private const long BaseMemory = 512L * 1024 * 1024;

    // The address space of 32-bit WebAssembly.
    private const long MostMemory = (4L * 1024 * 1024 * 1024) - 65_536;

    // A code point takes up to four bytes in CPython.
    private const int BytesPerByte = 4;

    /// <summary>How long a cell waits for a runner that is full, or is being started anew: the session is kept meanwhile.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private ISandboxSession? _session;
    private int _losses;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var defaults = new SessionOptions();
        var needed = Math.Min(BaseMemory + (BytesPerByte * contexts.Sum(context => (long)context.Utf8.Length)), MostMemory);
        var session = await environment.OpenAsync(defaults with { MemoryBytes = Math.Max(needed, defaults.MemoryBytes), Tools = tools }, hostCalls, cancellationToken);
        try
        {
            foreach (var context in contexts)
            {
                await session.SetContextAsync(context.Variable, context.Utf8, cancellationToken);
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        _session = session;
    }

    /// <summary>Runs a cell. A session that is gone is opened again, and the cell's result says so.</summary>
    /// <exception cref="SandboxException">The sandbox keeps losing the session.</exception>
    public async Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken)
    {
        if (_session is null)
        {
            await OpenAsync(cancellationToken);
        }

        try
        {
            return await ExecutePatientlyAsync(_session!, code, limits, cancellationToken);
        }
        catch (SandboxException lost) when (++_losses < MaxLosses && !cancellationToken.IsCancellationRequested)
        {
            await DisposeAsync();
            return Lost(lost);
        }
        catch (OperationCanceledException)
        {
            return Unfinished(CellStatus.Cancelled, error: null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }

    /// <summary>What is known of a cell whose sandbox went away.</summary>
    public static CellResult Lost(SandboxException lost) => Unfinished(CellStatus.Killed, new CellError("SandboxLost", lost.Message, ""));

    private async Task<CellResult> ExecutePatientlyAsync(ISandboxSession session, string code, CellLimits limits, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                return await session.ExecuteAsync(code, limits, cancellationToken);
            }
            catch (SandboxException exception)
                when (exception.Code is ErrorCodes.Busy or ErrorCodes.SandboxUnavailable && timeProvider.GetElapsedTime(started) < s_patience)
            {
                // The cell was not begun.
                await Task.Delay(s_pause, timeProvider, cancellationToken);
            }
        }
    }

    private static CellResult Unfinished(CellStatus status, CellError? error) => new()
    {
        Status = status,
        Stdout = "",
        Stderr = "",
        StdoutBytes = 0,
        StderrBytes = 0,
        Error = error,
        NewVariables = [],
        ChangedVariables = [],
        Variables = [],
        Ranges = [],
        HostCalls = 0,
        DurationMs = 0,
        StateLost = true,
    };
}
