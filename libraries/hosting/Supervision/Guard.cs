using System.Diagnostics;

namespace Aspire.Hosting.Supervision;

/// <summary>
/// A small process outside the application host that ends all resources when the host is gone, however it went. It reads a pipe that only
/// the host holds open, so it also notices a SIGKILL. (PR_SET_PDEATHSIG would not do: the kernel clears it when a process changes its user.)
/// </summary>
internal sealed class Guard(DataRoot root, GraceTime grace) : IAsyncDisposable
{
    private static readonly TimeSpan s_longerThanGrace = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private Process? _process;

    public StackMarker Marker { get; } = new();

    public void Start()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "embedded", "guard.sh");
        var start = new ProcessStartInfo(
            Executables.Find("setsid"), ["sh", script, Marker.Id, StackLock.GuardFile(root), ((int)grace.AfterKill.TotalSeconds).ToString()])
        {
            RedirectStandardInput = true,
        };
        _process = Process.Start(start) ?? throw new DistributedApplicationException("The guard process could not be started.");
        _process.StandardInput.AutoFlush = true;
    }

    /// <summary>The process is asked to end when the host is gone.</summary>
    public void Add(int processId) => Tell($"+ {processId}");

    /// <summary>The process has ended.</summary>
    public void Remove(int processId) => Tell($"- {processId}");

    /// <summary>Lets the guard end whatever is left, which after an orderly stop is nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        lock (_gate)
        {
            _process.StandardInput.Close();
        }

        await _process.WaitForExitAsync().WaitAsync(grace.AfterKill + s_longerThanGrace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
        _process = null;
    }

    private void Tell(string line)
    {
        lock (_gate)
        {
            if (_process is null)
            {
                return;
            }

            try
            {
                _process.StandardInput.WriteLine(line);
            }
            catch (IOException)
            {
                throw new DistributedApplicationException("The guard process, which ends the resources if this host is killed, has itself been ended. Restart the application.");
            }
        }
    }
}
