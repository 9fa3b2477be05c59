using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RlmAspire.Cli.Tests.Processes;

/// <summary>The built program as a process of its own.</summary>
internal sealed class RlmProcess : IDisposable
{
    private readonly Process _process;

    private RlmProcess(Process process)
    {
        _process = process;
        Output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    public Task<string> Output { get; }

    public Task<string> Error { get; }

    public static RlmProcess Start(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "rlm"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        start.Environment["RLM_HOME"] = Path.Combine(home, "home");
        foreach (var variable in new[] { "OPENAI_API_KEY", "OPENAI_BASE_URL", "RLM_MODEL", "RLM_SUB_MODEL", "RLM_SERVER" })
        {
            start.Environment.Remove(variable);
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RlmProcess(process);
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(string home, params string[] arguments)
    {
        using var rlm = Start(home, arguments);
        return (await rlm.WaitAsync(), await rlm.Output, await rlm.Error);
    }

    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Interrupt() => Assert.Equal(0, Kill(_process.Id, 2));

    /// <summary>As <c>kill -9</c>: the process gets no word of it.</summary>
    public void KillHard() => Assert.Equal(0, Kill(_process.Id, 9));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
