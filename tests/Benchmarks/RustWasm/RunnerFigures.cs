using RlmAspire.Benchmarks.Sandboxes;
using RlmAspire.RustWasm;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>Through the HTTP API of a runner in a process of its own.</summary>
internal static class RunnerFigures
{
    private const int Samples = 500;

    public static async Task<IReadOnlyList<BenchmarkMetric>> MeasureAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("rlm-bench-runner-").FullName;
        var settings = new Dictionary<string, string> { ["RustWasm__CacheFolder"] = Path.Combine(folder, "modules"), ["Runner__ParkedFolder"] = Path.Combine(folder, "parked") };
        try
        {
            await using var runner = await ServiceProcess.StartAsync("SandboxRunner", settings, cancellationToken);
            await using var remote = new RemoteRustWasm(runner.Http.BaseAddress!);
            var checksum = BenchmarkPrograms.Read(WasmContract.Analyze, "checksum");
            var longest = BenchmarkPrograms.Read(WasmContract.Reduce, "longest_line");
            return
            [
                BenchmarkMetric.Of("exec.api_ms", "ms", await SampleAsync(remote, checksum, 100_000, Samples, cancellationToken), "p50 ≤ 3"),
                BenchmarkMetric.Of("input.1_mb_api_ms", "ms", await SampleAsync(remote, longest, 1_000_000, 50, cancellationToken)),
                BenchmarkMetric.Of("input.100_mb_api_ms", "ms", await SampleAsync(remote, longest, 100_000_000, 5, cancellationToken)),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> SampleAsync(RemoteRustWasm remote, RustProgram program, int bytes, int count, CancellationToken cancellationToken)
    {
        var input = SampleInputs.Create("log", bytes);
        for (var i = 0; i < Math.Min(50, count); i++)
        {
            await RunAsync(remote, program, input, cancellationToken);
        }

        return await Sampling.RepeatAsync(count, () => Sampling.TimeAsync(() => RunAsync(remote, program, input, cancellationToken)));
    }

    private static async Task RunAsync(RemoteRustWasm remote, RustProgram program, byte[] input, CancellationToken cancellationToken)
    {
        var execution = await remote.ExecuteAsync(program, input, new WasmLimits(), cancellationToken);
        if (execution.Status != WasmStatus.Completed)
        {
            throw new InvalidOperationException($"A program ended as {execution.Status}: {execution.Error}");
        }
    }
}
