using Aspire.Hosting;

namespace RlmAspire.AppHost.Resources;

/// <summary>Programs that must be installed, told by name before anything starts.</summary>
internal static class Prerequisites
{
    public static void Require(string command, string advice)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, command))))
        {
            throw new DistributedApplicationException($"'{command}' is not installed. {advice}");
        }
    }
}
