#if FULL_FEED
using System.ComponentModel;
using System.Diagnostics;

namespace RlmAspire.AppHost.Resources;

/// <summary>Tells whether a Docker engine answers; a client alone is not enough.</summary>
internal static class DockerProbe
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(3);
    private static readonly Lazy<bool> s_answers = new(Ask);

    public static bool Answers() => s_answers.Value;

    private static bool Ask()
    {
        try
        {
            using var client = Process.Start(new ProcessStartInfo("docker", ["version", "--format", "{{.Server.Version}}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            return client is not null && client.WaitForExit(s_timeout) && client.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
#endif
