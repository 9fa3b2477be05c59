using System.Diagnostics;
using System.Text;
using RlmAspire.RustWasm.Compiler.Toolchain;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Local;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.RustWasm.Compiler.Running;

/// <summary>Runs rustc within its limits. When a call returns, nothing of it lives any more.</summary>
internal sealed class RustcProcess(RustToolchain toolchain, Bubblewrap? bubblewrap, CompilerLimits limits, TimeProvider timeProvider)
{
    /// <exception cref="RustUnavailableException">It cannot be started.</exception>
    public async Task<RustcResult> RunAsync(RustcJob job, CancellationToken cancellationToken)
    {
        using var folder = bubblewrap is null ? WorkFolder.Create() : null;
        using var process = await StartAsync(RustcCommand.For(toolchain, job, limits, bubblewrap, folder?.Path), cancellationToken);
        using var deadline = new CancellationTokenSource(limits.WallTime, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        // Killed, it closes its streams, and that ends the reading: a pending read of a pipe cannot be relied on to end otherwise.
        await using var killing = stop.Token.UnsafeRegister(static state => ProcessGroup.Kill((Process)state!, leadsGroup: true), process);
        var result = await FollowAsync(process, job.Source);
        cancellationToken.ThrowIfCancellationRequested();
        return deadline.IsCancellationRequested ? new RustcResult(RustcEnd.TimedOut, -1, [], result.Diagnostics) : result;
    }

    private async Task<RustcResult> FollowAsync(Process process, ReadOnlyMemory<byte> source)
    {
        var output = new CappedReader(limits.ModuleBytes, () => ProcessGroup.Kill(process, leadsGroup: true));
        var diagnostics = new CappedReader(limits.DiagnosticsBytes, () => ProcessGroup.Kill(process, leadsGroup: true));
        await Task.WhenAll(WriteAsync(process, source), output.ReadAsync(process.StandardOutput.BaseStream), diagnostics.ReadAsync(process.StandardError.BaseStream));
        await process.WaitForExitAsync(CancellationToken.None);
        var end = output.Overflowed ? RustcEnd.TooLarge : diagnostics.Overflowed ? RustcEnd.TooManyDiagnostics : RustcEnd.Exited;
        return new RustcResult(end, process.ExitCode, output.ToArray(), Encoding.UTF8.GetString(diagnostics.ToArray()));
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> source)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(source, CancellationToken.None);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all; its exit code tells why.
        }
    }

    private static async Task<Process> StartAsync(ProcessStartInfo command, CancellationToken cancellationToken)
    {
        try
        {
            return await WorkerSpawner.StartAsync(command, cancellationToken);
        }
        catch (SandboxException exception)
        {
            throw new RustUnavailableException(exception.Message, exception);
        }
    }
}
