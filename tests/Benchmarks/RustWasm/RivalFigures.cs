using System.Diagnostics;
using System.Globalization;
using RlmAspire.Benchmarks.Sandboxes;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Compiler.Toolchain;
using RlmAspire.Sandboxes;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>The same analysis of the same megabyte as a Python cell, and as a native program, in the same run.</summary>
internal static class RivalFigures
{
    private const int InputBytes = 1_000_000;
    private const int Rounds = 15;

    private const string Python = """
        import re
        counts = {}
        for word in re.split(r'[^\w]+', context):
            if len(word) > 2:
                word = word.lower()
                counts[word] = counts.get(word, 0) + 1
        rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        print('\n'.join(f'{word}: {count}' for word, count in rows[:25]))
        """;

    private const string NativeMain = """
        use std::collections::*;
        use std::io::Read;
        include!("analysis.rs");
        fn main() {
            let mut input = String::new();
            std::io::stdin().read_to_string(&mut input).unwrap();
            for _ in 0..15 {
                let started = std::time::Instant::now();
                let output = analyze(&input);
                eprintln!("{}", started.elapsed().as_secs_f64() * 1000.0);
                println!("{}\n", output);
            }
        }
        """;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var input = SampleInputs.Create("prose", InputBytes);
        await using var cache = BenchmarkCache.Create();
        var expected = (await cache.RunAsync(BenchmarkPrograms.WordFrequency, input, null, cancellationToken)).Output!;
        var ours = await Sampling.RepeatAsync(Rounds, () => Sampling.TimeAsync(() => cache.RunAsync(BenchmarkPrograms.WordFrequency, input, null, cancellationToken)));
        List<BenchmarkMetric> metrics = [BenchmarkMetric.Of("vs.rust_wasm_ms", "ms", ours)];
        await AddAsync(metrics, "vs.python_cell", ours, () => PythonAsync(input, expected, cancellationToken), static (rival, mine) => rival / mine);
        await AddAsync(metrics, "vs.native", ours, () => NativeAsync(input, expected, cancellationToken), static (rival, mine) => mine / rival);
        return metrics;
    }

    /// <summary>A rival that cannot run must not cost the other figures.</summary>
    private static async Task AddAsync(List<BenchmarkMetric> metrics, string name, List<double> ours, Func<Task<List<double>>> measure, Func<double, double, double> ratio)
    {
        try
        {
            var rival = await measure();
            metrics.Add(BenchmarkMetric.Of($"{name}_ms", "ms", rival));
            metrics.Add(BenchmarkMetric.Of($"{name}_ratio", "×", [.. rival.Zip(ours, ratio)]));
        }
        catch (Exception exception) when (exception is InvalidOperationException or SandboxException or System.ComponentModel.Win32Exception)
        {
            await Console.Error.WriteLineAsync($"{name}_ratio is left out: {exception.Message}");
        }
    }

    private static async Task<List<double>> PythonAsync(byte[] input, string expected, CancellationToken cancellationToken)
    {
        var sandbox = BenchmarkSandbox.Wasm(maxReady: 1);
        try
        {
            await using var session = await sandbox.OpenAsync(cancellationToken);
            await session.SetContextAsync("context", input, cancellationToken);
            var first = await BenchmarkSandbox.RunAsync(session, Python, cancellationToken);
            RequireSame(expected, first.Stdout);
            return await Sampling.RepeatAsync(Rounds, () => Sampling.TimeAsync(() => BenchmarkSandbox.RunAsync(session, Python, cancellationToken)));
        }
        finally
        {
            await sandbox.EndAsync();
        }
    }

    private static async Task<List<double>> NativeAsync(byte[] input, string expected, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("rlm-bench-native-");
        try
        {
            File.Copy(BenchmarkPrograms.PathOf("word_frequency"), Path.Combine(folder.FullName, "analysis.rs"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "main.rs"), NativeMain, cancellationToken);
            var program = Path.Combine(folder.FullName, "main");

            // The compiler that the modules are made with: what differs is the machine.
            var rustc = (await ToolchainFinder.FindAsync(new RustWasmSettings(), cancellationToken)).Rustc;
            var (code, _, errors) = await RunAsync(rustc, ["-C", "opt-level=3", "--edition", "2021", Path.Combine(folder.FullName, "main.rs"), "-o", program], [], cancellationToken);
            if (code != 0)
            {
                throw new InvalidOperationException($"rustc does not compile a native program: {errors.Split('\n')[0]}");
            }

            var (_, output, times) = await RunAsync(program, [], input, cancellationToken);
            RequireSame(expected, output.Split("\n\n")[0]);
            return [.. times.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => double.Parse(line, CultureInfo.InvariantCulture))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void RequireSame(string expected, string got)
    {
        if (expected.Trim() != got.Trim())
        {
            throw new InvalidOperationException("its result is another one.");
        }
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments, byte[] input, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
