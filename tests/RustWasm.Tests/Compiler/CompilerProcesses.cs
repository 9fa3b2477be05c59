using System.Globalization;

namespace RlmAspire.RustWasm.Tests.Compiler;

/// <summary>The compilers below this process, as the kernel lists them.</summary>
internal static class CompilerProcesses
{
    private const int Patience = 25;

    /// <summary>Waits until there are none, for at most five seconds.</summary>
    /// <returns>The commands of those that are left.</returns>
    public static async Task<IReadOnlyList<string>> LeftAsync(CancellationToken cancellationToken)
    {
        var left = Read();
        for (var i = 0; i < Patience && left.Count > 0; i++)
        {
            await Task.Delay(200, cancellationToken);
            left = Read();
        }

        return left;
    }

    public static IReadOnlyList<string> Read() => [.. Directory.EnumerateDirectories("/proc")
        .Select(static folder => Path.GetFileName(folder)).Where(static name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
        .Select(static id => (Command: Try($"/proc/{id}/cmdline").Replace('\0', ' '), Status: Try($"/proc/{id}/stat")))
        .Where(static process => process.Command.Contains("rustc", StringComparison.Ordinal) && process.Command.Contains("overflow-checks", StringComparison.Ordinal) && IsBelow(process.Status))
        .Select(static process => process.Command)];

    private static bool IsBelow(string status)
    {
        for (var parent = ParentIn(status); parent > 1; parent = ParentIn(Try($"/proc/{parent}/stat")))
        {
            if (parent == Environment.ProcessId)
            {
                return true;
            }
        }

        return false;
    }

    private static int ParentIn(string status) =>
        status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    private static string Try(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
