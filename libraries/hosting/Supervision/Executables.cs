namespace Aspire.Hosting.Supervision;

/// <summary>Looks executables up, so that a missing one is an error with a name and not an exit code.</summary>
internal static class Executables
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static string Find(string command) =>
        TryFind(command) ?? throw new DistributedApplicationException(command.Contains('/', StringComparison.Ordinal)
            ? $"The executable {command} is missing, or may not be executed."
            : $"The command '{command}' is not installed: it is in no folder of PATH.");

    public static string? TryFind(string command) => command.Contains('/', StringComparison.Ordinal)
        ? IsExecutable(command) ? command : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, command))
            .FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != 0);
}
