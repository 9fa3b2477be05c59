namespace RlmAspire.Sandboxes.Tests;

/// <summary>The processes of workers, as the kernel lists them.</summary>
internal static class WorkerProcess
{
    /// <summary>Processes below a process that run an engine worker: the bubblewrap around it, and Node.js inside.</summary>
    public static IReadOnlyList<int> Below(int parent)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: ParentOf(id)))
            .ToLookup(process => process.Parent, process => process.Id);
        var found = new List<int>();
        var open = new Queue<int>(parents[parent]);
        while (open.TryDequeue(out var id))
        {
            foreach (var child in parents[id])
            {
                open.Enqueue(child);
            }

            if (CommandOf(id).Contains("worker.mjs", StringComparison.Ordinal))
            {
                found.Add(id);
            }
        }

        return found;
    }

    public static bool Lives(int id) => CommandOf(id).Contains("worker.mjs", StringComparison.Ordinal);

    /// <summary>Waits for at most five seconds.</summary>
    public static async Task<bool> AllGoneAsync(IReadOnlyList<int> ids)
    {
        for (var i = 0; i < 100 && ids.Any(Lives); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return !ids.Any(Lives);
    }

    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int ParentOf(int id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 4)..].Split(' ')[0]);
        }
        catch (IOException)
        {
            return -1;
        }
    }
}
