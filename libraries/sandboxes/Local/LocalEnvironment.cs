using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Processes;
using RlmAspire.Sandboxes.Sessions;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Local;

/// <summary>
/// The machine's own Python, with its packages: for trusted code, and off until somebody asks for it. Limits hold honest mistakes; a
/// hostile cell is only held where bubblewrap is.
/// </summary>
internal sealed class LocalEnvironment(SandboxSettings settings, TimeProvider timeProvider) : ISandboxEnvironment
{
    private const string NotAllowed =
        "off until you ask for it: it runs cells in this machine's own Python, for trusted code only. Set RLM_LOCAL=1, or give --env local";

    // Asked once, and not by the first caller's token.
    private readonly Lazy<Task<LocalPython>> _python = new(() => LocalPython.FindAsync(settings.PythonPath ?? "python3"));

    public string Name => "local";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        if (!settings.AllowLocal)
        {
            return new FeatureStatus("local sandbox", false, NotAllowed);
        }

        try
        {
            var python = await _python.Value.WaitAsync(cancellationToken);
            var confinement = await Bubblewrap.FindAsync(settings, cancellationToken) is null
                ? "no bubblewrap: cells can read your files and use the network"
                : "inside bubblewrap";
            return new FeatureStatus("local sandbox", true, $"CPython {python.Version} at {python.Executable}, {confinement}");
        }
        catch (SandboxException exception)
        {
            return new FeatureStatus("local sandbox", false, exception.Message);
        }
    }

    public async Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken)
    {
        if (!settings.AllowLocal)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The local sandbox is {NotAllowed}.");
        }

        var python = await _python.Value.WaitAsync(cancellationToken);
        return await FrameSession.OpenAsync(Name, token => ConnectAsync(python, options, token), options, hostCalls, timeProvider, cancellationToken);
    }

    private async Task<IFrameTransport> ConnectAsync(LocalPython python, SessionOptions options, CancellationToken cancellationToken)
    {
        var bubblewrap = await Bubblewrap.FindAsync(settings, cancellationToken);
        var folder = bubblewrap is null ? WorkFolder.Create() : null;
        try
        {
            var command = LocalCommand.For(python, options.MemoryBytes, bubblewrap, folder?.Path);
            var process = await WorkerSpawner.StartAsync(command, cancellationToken);
            return new LocalTransport(new ProcessTransport(process, () => ProcessGroup.Kill(process.Id)), folder);
        }
        catch
        {
            folder?.Dispose();
            throw;
        }
    }
}
