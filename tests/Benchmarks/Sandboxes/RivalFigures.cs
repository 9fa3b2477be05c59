using System.Diagnostics;
using System.Text.Json;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>What else a cell could run in, on the same machine in the same run: the machine's own Python, and Pyodide in Deno.</summary>
internal static class RivalFigures
{
    private const string Packages = "pyodide@314.0.7 @deno/linux-x64-glibc@2.9.6";

    private static readonly string s_folder = Path.Combine(Repository.Root, "artifacts", "rivals");

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        List<BenchmarkMetric> metrics =
            [BenchmarkMetric.Of("rival.python3.first_result_ms", "ms", await Sampling.RepeatAsync(30, () => Sampling.TimeAsync(() => PythonAsync(cancellationToken))))];
        try
        {
            metrics.AddRange(await PyodideAsync(await InstallAsync(cancellationToken), cancellationToken));
        }
        catch (InvalidOperationException exception)
        {
            // A rival that cannot be had must not cost the other figures.
            await Console.Error.WriteLineAsync($"Pyodide's figures are left out: {exception.Message}");
        }

        return metrics;
    }

    private static async Task PythonAsync(CancellationToken cancellationToken) =>
        await RunAsync("python3", ["-I", "-S", "-c", "print(1 + 1)"], cancellationToken);

    /// <summary>Each process loads once and then runs cells that it times itself.</summary>
    private static async Task<IReadOnlyList<BenchmarkMetric>> PyodideAsync(string deno, CancellationToken cancellationToken)
    {
        var script = Path.Combine(Repository.Root, "tests", "Benchmarks", "Sandboxes", "pyodide.mjs");
        var (first, cells) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            var told = "";
            first.Add(await Sampling.TimeAsync(async () => told = await RunAsync(deno, ["run", "--allow-read", "--no-remote", script, Path.Combine(s_folder, "node_modules/pyodide/pyodide.mjs")], cancellationToken)));
            cells.AddRange(JsonSerializer.Deserialize<double[]>(told)!);
        }

        return
        [
            BenchmarkMetric.Of("rival.pyodide_deno.process_ms", "ms", first),
            BenchmarkMetric.Of("rival.pyodide_deno.load_ms", "ms", [.. cells.Where((_, index) => index % 101 == 0)]),
            BenchmarkMetric.Of("rival.pyodide_deno.cell_ms", "ms", [.. cells.Where((_, index) => index % 101 != 0)]),
        ];
    }

    /// <returns>The Deno executable.</returns>
    /// <exception cref="InvalidOperationException">It cannot be had.</exception>
    private static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var deno = Path.Combine(s_folder, "node_modules/@deno/linux-x64-glibc/deno");
        if (!File.Exists(deno))
        {
            Directory.CreateDirectory(s_folder);
            await RunAsync("npm", ["install", "--prefix", s_folder, "--ignore-scripts", "--no-save", .. Packages.Split(' ')], cancellationToken);
        }

        // npm leaves the program without the right to be run when no package's script is.
        await RunAsync("chmod", ["u+x", deno], cancellationToken);
        return deno;
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var told = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? told : throw new InvalidOperationException($"{program} failed: {(await errors).Trim()}");
    }
}
