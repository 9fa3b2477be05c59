using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace RlmAspire.Cli.Tests.Processes;

/// <summary>The built program as a process of its own.</summary>
internal sealed class RlmProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _soFar = new();

    private RlmProcess(Process process)
    {
        _process = process;
        Output = ReadOutputAsync();
        Error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    /// <summary>Its standard input, where it was left open.</summary>
    public StreamWriter Input => _process.StandardInput;

    public Task<string> Output { get; }

    public Task<string> Error { get; }

    public static RlmProcess Start(string home, params string[] arguments)
    {
        var rlm = StartOpen(home, arguments);
        rlm.Input.Close();
        return rlm;
    }

    /// <summary>Leaves its standard input open.</summary>
    public static RlmProcess StartOpen(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(RlmProgram.Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        start.Environment["RLM_HOME"] = Path.Combine(home, "home");
        foreach (var variable in new[] { "OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "OLLAMA_HOST", "RLM_MODEL", "RLM_SUB_MODEL", "RLM_JUDGE_MODEL", "RLM_SERVER" })
        {
            start.Environment.Remove(variable);
        }

        return new RlmProcess(Process.Start(start)!);
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(string home, params string[] arguments)
    {
        using var rlm = Start(home, arguments);
        return (await rlm.WaitAsync(), await rlm.Output, await rlm.Error);
    }

    /// <summary>Waits until it has printed a text.</summary>
    public async Task PrintedAsync(string text)
    {
        while (!Contains(text))
        {
            Assert.False(Output.IsCompleted, $"It ended and never printed '{text}'.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
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

    private bool Contains(string text)
    {
        lock (_soFar)
        {
            return _soFar.ToString().Contains(text, StringComparison.Ordinal);
        }
    }

    private async Task<string> ReadOutputAsync()
    {
        var buffer = new char[4096];
        for (var read = await _process.StandardOutput.ReadAsync(buffer); read > 0; read = await _process.StandardOutput.ReadAsync(buffer))
        {
            lock (_soFar)
            {
                _soFar.Append(buffer, 0, read);
            }
        }

        return _soFar.ToString();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
