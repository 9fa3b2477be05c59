using System.Diagnostics;

namespace Aspire.Hosting.Supervision;

/// <summary>
/// A running process in a session and process group of its own, whose output goes to a log line by line. Ctrl+C in the terminal does not
/// reach it, and ending its group ends its children.
/// </summary>
internal sealed class ResourceProcess : IDisposable
{
    private readonly Process _process;
    private readonly StackMarker _marker;
    private readonly string _name;
    private readonly Task _output;

    private ResourceProcess(Process process, string name, StackMarker marker, ResourceLog log)
    {
        _process = process;
        _name = name;
        _marker = marker;
        Id = process.Id;
        _output = Task.WhenAll(CopyAsync(process.StandardOutput, log), CopyAsync(process.StandardError, log));
    }

    public int Id { get; }

    public static ResourceProcess Start(string name, LaunchSpec spec, StackMarker marker, ResourceLog log)
    {
        // setsid replaces itself by the command, so the id stays that of the process itself.
        var start = new ProcessStartInfo(Executables.Find("setsid"), [spec.FileName, .. spec.Arguments])
        {
            WorkingDirectory = Directory.Exists(spec.WorkingDirectory)
                ? spec.WorkingDirectory
                : throw new DistributedApplicationException($"The working directory {spec.WorkingDirectory} of '{name}' does not exist."),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Addresses of the application host itself are no business of its resources.
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (key, value) in spec.Environment)
        {
            start.Environment[key] = value;
        }

        start.Environment[StackMarker.Variable] = marker.For(name);
        var process = Process.Start(start) ?? throw new DistributedApplicationException($"'{name}' could not be started.");
        process.StandardInput.Close();
        return new ResourceProcess(process, name, marker, log);
    }

    /// <summary>Waits for the end of the process and gives its exit code, or 128 + the signal that ended it.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Asks the process to end, and makes it after the grace time. Its children never outlive it.</summary>
    public async Task<int> StopAsync(TimeSpan grace, TimeProvider timeProvider)
    {
        Posix.Signal(Id, Posix.SigTerm);
        using var deadline = new CancellationTokenSource(grace, timeProvider);
        try
        {
            await WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Posix.SignalGroup(Id, Posix.SigKill);
            await WaitAsync(CancellationToken.None);
        }

        return _process.ExitCode;
    }

    /// <summary>Kills what the ended process has left behind, then waits for the last lines of its output.</summary>
    public async Task CleanUpAsync()
    {
        _marker.KillLeftovers(_name);
        Posix.SignalGroup(Id, Posix.SigKill);
        await _output.WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _process.Dispose();

    private static async Task CopyAsync(StreamReader reader, ResourceLog log)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                log.Write(line);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The process object was disposed under a child that kept the pipe open: there is nobody left to read for.
        }
    }
}
