using System.Diagnostics;
using RlmAspire.Testing;

namespace RlmAspire.EndToEnd.Tests.Stack;

/// <summary>Runs the repository's own <c>./rlm</c>, as a user at a terminal would.</summary>
internal static class Command
{
    public static Process Start(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "rlm"), arguments)
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        StackEnvironment.Apply(start.Environment, home);
        var process = Process.Start(start) ?? throw new InvalidOperationException("./rlm did not start");
        process.StandardInput.Close();
        return process;
    }

    public static async Task<ProcessResult> RunAsync(string home, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(home, arguments);
        return await FinishAsync(process, cancellationToken);
    }

    public static async Task<ProcessResult> FinishAsync(Process process, CancellationToken cancellationToken)
    {
        var stdout = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var stderr = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ProcessResult(process.ExitCode, await stdout, await stderr);
    }
}
