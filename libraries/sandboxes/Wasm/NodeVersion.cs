using System.Diagnostics;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>The version of a Node.js executable.</summary>
internal static class NodeVersion
{
    private const int Oldest = 20;

    /// <exception cref="SandboxException">It does not run, or is too old.</exception>
    public static async Task<Version> ReadAsync(string node, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(node, "--version") { RedirectStandardOutput = true })!;
            text = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: {node} does not run ({exception.Message}).", exception);
        }

        if (!Version.TryParse(text.TrimStart('v'), out var version) || version.Major < Oldest)
        {
            throw new SandboxException(
                ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: {node} is version {text}; install Node.js {Oldest} or later.");
        }

        return version;
    }
}
