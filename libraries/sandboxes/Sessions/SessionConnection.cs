using System.Diagnostics;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Telemetry;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>
/// A session's guest, whichever it is at the moment. When one has died, the next use connects to a new one, which goes on from the last
/// checkpoint there is and gets the contexts again: they are kept by reference, not copied.
/// </summary>
internal sealed class SessionConnection(
    string environment, Func<CancellationToken, Task<IFrameTransport>> connect, SessionOptions options, TimeProvider timeProvider) : IAsyncDisposable
{
    private const double SlowestBytesPerSecond = 5_000_000;

    private readonly OrderedDictionary<string, ReadOnlyMemory<byte>> _contexts = new(StringComparer.Ordinal);
    private ReadOnlyMemory<byte>? _checkpoint = options.Checkpoint;
    private GuestLink? _link;
    private string? _resume;
    private bool _lost;

    /// <summary>Cells that the session had run when its checkpoint was taken.</summary>
    public int FirstCell { get; private set; }

    /// <param name="cells">Cells that the session has run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A live link, and whether it takes the place of one that died between two cells, of which nobody was told.</returns>
    public async Task<(GuestLink Link, bool Lost)> EnsureAsync(int cells, CancellationToken cancellationToken)
    {
        if (_link is { Ended: false, HasLeft: false } link)
        {
            return (link, false);
        }

        // Kept until there is a link again: while a runner is away, a session must not forget that it has lost one.
        _lost |= _link is not null;
        await DropAsync();
        var resumed = _lost && await TryResumeAsync(cells, cancellationToken);
        _link ??= await ConnectAsync(resume: null, cells, cancellationToken);
        var lost = _lost && !resumed;
        _lost = false;
        return (_link, lost);
    }

    public async Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, int cells, CancellationToken cancellationToken)
    {
        var (link, _) = await EnsureAsync(cells, cancellationToken);
        await SendContextAsync(link, name, utf8Text, cancellationToken);
        _contexts[name] = utf8Text;
    }

    /// <summary>The session's state, or null where guests of this kind keep none.</summary>
    public async Task<ReadOnlyMemory<byte>?> SaveAsync(int cells, CancellationToken cancellationToken)
    {
        var (link, _) = await EnsureAsync(cells, cancellationToken);
        if (!link.KeepsState)
        {
            return null;
        }

        await using var killing = cancellationToken.UnsafeRegister(static state => ((GuestLink)state!).Kill(), link);
        try
        {
            return await link.SaveAsync(CancellationToken.None) ?? throw new IOException("It said nothing.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            link.Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new SandboxException(ErrorCodes.SandboxLost, "The sandbox ended while the session was saved.", exception);
        }
    }

    /// <summary>Keeps the session's state, and lets the guest go.</summary>
    public async Task ParkAsync(int cells)
    {
        if (_link is { Ended: false, KeepsState: true } && await SaveAsync(cells, CancellationToken.None) is { } checkpoint)
        {
            _checkpoint = checkpoint;
            _contexts.Clear();
            await DropAsync();
            SandboxTelemetry.Parked(environment, checkpoint.Length);
        }
    }

    public void Kill() => _link?.Kill();

    public async Task DropAsync()
    {
        if (_link is { } link)
        {
            _link = null;
            await link.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        _contexts.Clear();
        _checkpoint = null;
    }

    /// <summary>A runner that went away may have kept the session, or have given it to another.</summary>
    private async Task<bool> TryResumeAsync(int cells, CancellationToken cancellationToken)
    {
        if (_resume is not { } resume)
        {
            return false;
        }

        try
        {
            _link = await ConnectAsync(resume, cells, cancellationToken);
            return true;
        }
        catch (SandboxException exception) when (exception.Code == ErrorCodes.CheckpointInvalid)
        {
            _resume = null;
            return false;
        }
    }

    private async Task<GuestLink> ConnectAsync(string? resume, int cells, CancellationToken cancellationToken)
    {
        using var activity = SandboxTelemetry.StartOpen(environment);
        var started = timeProvider.GetTimestamp();
        GuestLink? link = null;
        try
        {
            link = await GreetAsync(transport => link = new GuestLink(transport), resume, cells, cancellationToken);
            foreach (var (name, text) in resume is null ? _contexts : [])
            {
                await SendContextAsync(link, name, text, cancellationToken);
            }

            SandboxTelemetry.Opened(environment, timeProvider.GetElapsedTime(started));
            return link;
        }
        catch
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            if (link is not null)
            {
                await link.DisposeAsync();
            }

            throw;
        }
    }

    private async Task<GuestLink> GreetAsync(Func<IFrameTransport, GuestLink> wrap, string? resume, int cells, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.StartTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var link = wrap(await connect(either.Token));
            if (_checkpoint is not null && !link.KeepsState)
            {
                throw new SandboxException(ErrorCodes.CheckpointUnsupported, $"The environment {environment} takes up no checkpoints; `wasm` does.");
            }

            (_resume, var cell) = await link.GreetAsync(options, resume is null ? _checkpoint : null, resume, either.Token);
            if (options.Tools.Count > 0)
            {
                await link.SetToolsAsync(options.Tools, either.Token);
            }

            if (resume is not null && cell != cells)
            {
                throw new SandboxException(ErrorCodes.CheckpointInvalid, $"The runner kept the session as it was after {cell} cells, not {cells}.");
            }

            FirstCell = cell;
            return link;
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SandboxException(
                ErrorCodes.SandboxUnavailable, $"The sandbox worker was not ready within {options.StartTimeout.TotalSeconds:0.#} s.", exception);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The sandbox worker did not start: {exception.Message}", exception);
        }
    }

    private async Task SendContextAsync(GuestLink link, string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        var allowed = options.StartTimeout + TimeSpan.FromSeconds(utf8Text.Length / SlowestBytesPerSecond);
        using var timeout = new CancellationTokenSource(allowed, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await using var killing = either.Token.UnsafeRegister(static state => ((GuestLink)state!).Kill(), link);
        try
        {
            await link.SetAsync(name, utf8Text, either.Token);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or OperationCanceledException)
        {
            // The line is in the middle of a frame: nothing sensible can follow on it.
            link.Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new SandboxException(ErrorCodes.SandboxLost, $"The sandbox worker ended while the context `{name}` was set.", exception);
        }
    }
}
