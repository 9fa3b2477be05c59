using System.Globalization;
using RlmAspire.RustWasm;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>What a worker's memory grows by while it keeps modules compiled.</summary>
internal static class ResidentFigures
{
    private const int Modules = 100;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var input = SampleInputs.Create("prose", 10_000);
        await using var cache = BenchmarkCache.Create(static settings => settings with { Workers = 1 });
        var programs = Enumerable.Range(0, Modules).Select(static number => BenchmarkPrograms.Unique(BenchmarkPrograms.Analyses[number % BenchmarkPrograms.Analyses.Count], number)).ToArray();
        await Parallel.ForEachAsync(programs, cancellationToken, async (program, token) => await cache.RustWasm.CompileAsync(program, token));
        await cache.RunAsync(BenchmarkPrograms.WordFrequency, input, null, cancellationToken);
        var before = WorkerKilobytes();
        foreach (var program in programs)
        {
            await cache.RunAsync(program, input, ModuleTier.Memory, cancellationToken);
        }

        var workers = (await cache.RustWasm.ReadCacheAsync(cancellationToken)).Tiers[0];
        if (workers.Entries < Modules)
        {
            await Console.Error.WriteLineAsync($"resident.kib_per_module is left out: only {workers.Entries} of {Modules} modules are resident.");
            return [];
        }

        return
        [
            BenchmarkMetric.Of("resident.kib_per_module", "KiB", [(WorkerKilobytes() - before) / (double)Modules]),
            BenchmarkMetric.Of("resident.modules", "", [workers.Entries ?? 0]),
            BenchmarkMetric.Of("resident.worker_mib", "MiB", [before / 1024.0]),
        ];
    }

    /// <summary>Memory of all Node.js processes below this one: with one worker, that one and the one in reserve.</summary>
    private static long WorkerKilobytes()
    {
        var parents = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(static name => name!.All(char.IsAsciiDigit))
            .Select(static id => (Id: int.Parse(id!, CultureInfo.InvariantCulture), Status: Read(id!)))
            .Where(static process => process.Status.Count > 0)
            .ToDictionary(static process => process.Id, static process => process.Status);
        return parents.Where(process => process.Value["Name"].StartsWith("node", StringComparison.Ordinal) && IsBelowUs(process.Key, parents)).Sum(static process => Number(process.Value, "VmRSS"));
    }

    private static bool IsBelowUs(int id, Dictionary<int, Dictionary<string, string>> processes)
    {
        for (var at = id; processes.TryGetValue(at, out var status); at = (int)Number(status, "PPid"))
        {
            if (at == Environment.ProcessId)
            {
                return true;
            }
        }

        return false;
    }

    private static long Number(Dictionary<string, string> status, string name) =>
        status.TryGetValue(name, out var text) ? long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static Dictionary<string, string> Read(string id)
    {
        try
        {
            return File.ReadAllLines($"/proc/{id}/status").Select(static line => line.Split(':', 2)).Where(static parts => parts.Length == 2).ToDictionary(static parts => parts[0], static parts => parts[1].Trim(), StringComparer.Ordinal);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return [];
        }
    }
}
