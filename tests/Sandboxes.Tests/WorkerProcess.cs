namespace RlmAspire.Sandboxes.Tests;

/// <summary>The processes of workers, as the kernel lists them.</summary>
internal static class WorkerProcess
{
    /// <summary>Processes below a process that run a worker: the bubblewrap around it, and Node.js or Python inside.</summary>
    public static IReadOnlyList<int> Below(int parent)
    {
        var parents = Ids()
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

            if (Lives(id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    public static bool Lives(int id) =>
        CommandOf(id) is var command && (command.Contains("engine.mjs", StringComparison.Ordinal) || command.Contains("guest/local.py", StringComparison.Ordinal));

    /// <summary>Waits for at most five seconds.</summary>
    public static async Task<bool> AllGoneAsync(IReadOnlyList<int> ids)
    {
        for (var i = 0; i < 100 && ids.Any(Lives); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return !ids.Any(Lives);
    }

    /// <summary>Whether the processes come to use next to no CPU time, within five seconds.</summary>
    public static async Task<bool> AllIdleAsync(IReadOnlyList<int> ids)
    {
        for (var i = 0; i < 25; i++)
        {
            var before = ids.Sum(TicksOf);
            await Task.Delay(200, TestContext.Current.CancellationToken);
            // A tick is 10 ms.
            if (ids.Sum(TicksOf) - before <= 2)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits until no process of the machine has the text in its command; for at most five seconds.</summary>
    public static async Task<bool> AllGoneAsync(string marker)
    {
        for (var i = 0; i < 100 && Ids().Any(IsMarked); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return !Ids().Any(IsMarked);

        bool IsMarked(int id) => CommandOf(id).StartsWith("sleep\0", StringComparison.Ordinal) && CommandOf(id).Contains(marker, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Ids() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
        .Where(id => id > 0);

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

    /// <summary>CPU time so far, in the kernel's ticks.</summary>
    private static long TicksOf(int id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[11]) + long.Parse(fields[12]);
        }
        catch (IOException)
        {
            return 0;
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
