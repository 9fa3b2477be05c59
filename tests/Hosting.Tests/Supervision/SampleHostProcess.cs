using System.Diagnostics;
using System.Text;
using Aspire.Hosting.Supervision;

namespace RlmAspire.Hosting.Tests.Supervision;

/// <summary>The sample application host as a process of its own.</summary>
internal sealed class SampleHostProcess : IDisposable
{
    private readonly TemporaryHome _home;
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public SampleHostProcess(TemporaryHome home, int webPort = 0)
    {
        _home = home;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "RlmAspire.Hosting.SampleHost.dll"), $"--WEB_PORT={webPort}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RLM_HOME"] = home.Path;
        start.Environment["HOSTING_TEST_HOME"] = home.Path;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Collect;
        _process.ErrorDataReceived += Collect;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Waits until the last resource runs: host, guard, web, and the three of the family.</summary>
    public async Task WaitUntilStartedAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; Processes.OfHome(_home).Length < 6; tries++)
        {
            Assert.True(tries < 400 && !_process.HasExited, $"The host has not started everything: {Output}");
            await Task.Delay(50, cancellationToken);
        }
    }

    public void Signal(int signal) => Posix.Signal(Id, signal);

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(40), cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
