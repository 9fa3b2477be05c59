using System.Diagnostics;
using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Telemetry;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>
/// A session over whatever transport. When its guest was killed, the next use connects to a new one and sets the contexts again: they are
/// kept by reference, not copied.
/// </summary>
internal sealed partial class FrameSession(
    string environment,
    Func<CancellationToken, Task<IFrameTransport>> connect,
    SessionOptions options,
    IHostCalls hostCalls,
    TimeProvider timeProvider)
    : ISandboxSession
{
    private const double SlowestBytesPerSecond = 5_000_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly OrderedDictionary<string, ReadOnlyMemory<byte>> _contexts = new(StringComparer.Ordinal);
    private GuestLink? _link;
    private int _cell;
    private bool _disposed;

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
    public Task OpenAsync(CancellationToken cancellationToken) => InTurnAsync(() => EnsureLinkAsync(cancellationToken), cancellationToken);

    public Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        if (!Identifier().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not a Python identifier.", nameof(name));
        }

        if (utf8Text.Length > FrameFormat.MaxHostFrameBytes)
        {
            throw new SandboxException(
                ErrorCodes.ContextTooLarge, $"The context `{name}` has {utf8Text.Length:N0} bytes; a sandbox takes at most {FrameFormat.MaxHostFrameBytes:N0}.");
        }

        return InTurnAsync(
            async () =>
            {
                var (link, _) = await EnsureLinkAsync(cancellationToken);
                await SendContextAsync(link, name, utf8Text, cancellationToken);
                _contexts[name] = utf8Text;
                return true;
            },
            cancellationToken);
    }

    public Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken) =>
        InTurnAsync(
            async () =>
            {
                var (link, lost) = await EnsureLinkAsync(cancellationToken);
                using var activity = SandboxTelemetry.StartCell(environment);
                var result = await new CellRun(link, hostCalls, limits, timeProvider).RunAsync(_cell++, code, cancellationToken);
                SandboxTelemetry.Ran(activity, environment, result);
                if (result.StateLost)
                {
                    await DropLinkAsync();
                }

                return lost ? result with { StateLost = true } : result;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // A cell that runs now ends with its guest, and then lets go of the turn.
        _link?.Kill();
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            _disposed = true;
            await DropLinkAsync();
            _contexts.Clear();
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
            _turn.Release();
        }
    }

    /// <returns>A live link, and whether it takes the place of one that died between two cells, of which nobody was told.</returns>
    private async Task<(GuestLink Link, bool Lost)> EnsureLinkAsync(CancellationToken cancellationToken)
    {
        if (_link is { Ended: false } link)
        {
            return (link, false);
        }

        var lost = _link is not null;
        await DropLinkAsync();
        _link = await ConnectAsync(cancellationToken);
        return (_link, lost);
    }

    private async Task<GuestLink> ConnectAsync(CancellationToken cancellationToken)
    {
        using var activity = SandboxTelemetry.StartOpen(environment);
        var started = timeProvider.GetTimestamp();
        GuestLink? link = null;
        try
        {
            link = await GreetAsync(transport => link = new GuestLink(transport), cancellationToken);
            foreach (var (name, text) in _contexts)
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

    private async Task<GuestLink> GreetAsync(Func<IFrameTransport, GuestLink> wrap, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.StartTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var link = wrap(await connect(either.Token));
            await link.GreetAsync(options, either.Token);
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

    private async Task DropLinkAsync()
    {
        if (_link is { } link)
        {
            _link = null;
            await link.DisposeAsync();
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Identifier();
}
