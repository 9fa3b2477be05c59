using System.Text;

namespace RlmAspire.Hosting.Tests;

/// <summary>Processes that run, as the kernel sees them.</summary>
internal static class Processes
{
    /// <summary>Those that were started with a data root, and their children, however far they have gone.</summary>
    public static int[] OfHome(TemporaryHome home) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId)
            .Where(folder => Mentions(Path.Combine(folder, "environ"), $"HOSTING_TEST_HOME={home.Path}\0"))
            .Select(folder => int.Parse(Path.GetFileName(folder))),
    ];

    public static bool IsRunning(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/stat") is var stat && stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static async Task<bool> WaitForNoneAsync(Func<int[]> find, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (find().Length == 0)
            {
                return true;
            }

            await Task.Delay(50, cancellationToken);
        }

        return false;
    }

    private static bool Mentions(string file, string text)
    {
        try
        {
            return File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
