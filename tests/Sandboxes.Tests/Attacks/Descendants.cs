using System.Globalization;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>The processes below this one, as the kernel lists them.</summary>
/// <param name="leftOut">Those that are not the sandbox's.</param>
public sealed class Descendants(params IReadOnlyList<int> leftOut)
{
    private const int WindowMs = 200;
    private const int IdleTicks = 2;
    private const int Patience = 25;

    /// <summary>
    /// Waits until all of them together use at most 20 ms of CPU in 200 ms, for at most five seconds: a worker that is started in advance
    /// may work for a moment, a guest that still runs goes on for good.
    /// </summary>
    public async Task<bool> AreIdleAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < Patience; i++)
        {
            var before = Live();
            await Task.Delay(WindowMs, cancellationToken);
            if (Live().Sum(process => process.Ticks - (before.FirstOrDefault(earlier => earlier.Id == process.Id)?.Ticks ?? 0)) <= IdleTicks)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many there are, once that has not changed for a moment.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var count = -1;
        for (var i = 0; i < Patience && count != (count = Live().Count); i++)
        {
            await Task.Delay(WindowMs, cancellationToken);
        }

        return count;
    }

    /// <summary>Waits until there are no more than so many, for at most five seconds.</summary>
    /// <returns>The commands of those that are there when there are more, or none.</returns>
    public async Task<IReadOnlyList<string>> BeyondAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Patience && Live().Count > count; i++)
        {
            await Task.Delay(WindowMs, cancellationToken);
        }

        var live = Live();
        return live.Count > count ? [.. live.Select(static process => CommandOf(process.Id))] : [];
    }

    /// <summary>Waits until no process of the machine carries a text in its arguments, for at most five seconds.</summary>
    public static async Task<bool> NoneCarriesAsync(string mark, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Patience && Carried(); i++)
        {
            await Task.Delay(WindowMs, cancellationToken);
        }

        return !Carried();

        bool Carried() => All().Any(process => CommandOf(process.Id).Contains(mark, StringComparison.Ordinal));
    }

    private List<ProcessStat> Live()
    {
        var children = All().ToLookup(static process => process.Parent);
        var found = new List<ProcessStat>();
        var open = new Queue<ProcessStat>(children[Environment.ProcessId].Where(process => !leftOut.Contains(process.Id)));
        while (open.TryDequeue(out var process))
        {
            found.Add(process);
            foreach (var child in children[process.Id])
            {
                open.Enqueue(child);
            }
        }

        return found;
    }

    private static IEnumerable<ProcessStat> All() => Directory.EnumerateDirectories("/proc")
        .Select(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? ProcessStat.Read(id) : null)
        .OfType<ProcessStat>();

    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
