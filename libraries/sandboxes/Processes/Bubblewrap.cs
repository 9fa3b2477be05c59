using System.Collections.Concurrent;
using System.Diagnostics;

namespace RlmAspire.Sandboxes.Processes;

/// <summary>The bubblewrap of this machine, where it has one that works: some containers forbid the namespaces it needs.</summary>
internal sealed record Bubblewrap(string Path, string SetSid)
{
    private static readonly ConcurrentDictionary<string, Task<bool>> s_works = new(StringComparer.Ordinal);

    public static async Task<Bubblewrap?> FindAsync(SandboxSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.UseBubblewrap || ExecutablePath.Find("bwrap") is not { } path || ExecutablePath.Find("setsid") is not { } setSid)
        {
            return null;
        }

        // Asked once per program, and not by the first caller's token.
        var works = s_works.GetOrAdd(path, static probed => ProbeAsync(probed));
        return await works.WaitAsync(cancellationToken) ? new Bubblewrap(path, setSid) : null;
    }

    private static async Task<bool> ProbeAsync(string path)
    {
        string[] arguments = ["--unshare-all", "--ro-bind", "/", "/", "--", "/bin/true"];
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}
