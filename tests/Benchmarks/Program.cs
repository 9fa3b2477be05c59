using System.Runtime.InteropServices;
using System.Text.Json;
using RlmAspire.Benchmarks;
using RlmAspire.Benchmarks.Dashboard;
using RlmAspire.Benchmarks.Fuel;
using RlmAspire.Benchmarks.Ingest;
using RlmAspire.Benchmarks.Loop;
using RlmAspire.Benchmarks.RustWasm;
using RlmAspire.Benchmarks.Sandboxes;

IBenchmark[] benchmarks = [new DockerBenchmark(), new FuelBenchmark(), new IngestBenchmark(), new LiveBenchmark(), new LoopBenchmark(), new OpenBenchmark(), new RustWasmBenchmark(), new SandboxBenchmark()];
var json = args.Contains("--json");
var name = args.FirstOrDefault(argument => !argument.StartsWith('-'));
if (benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is not { } chosen)
{
    var names = string.Join('\n', benchmarks.Select(benchmark => $"  {benchmark.Name,-12} {benchmark.Summary}"));
    await (name is null ? Console.Out : Console.Error).WriteLineAsync(name is null ? names : $"There is no benchmark {name}. There are:\n{names}");
    return name is null ? 0 : 2;
}

using var cancelled = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancelled.Cancel();
};
var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
var report = new BenchmarkReport(chosen.Name, machine, await chosen.RunAsync(cancelled.Token));
if (json)
{
    Console.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
    return 0;
}

Console.WriteLine($"{report.Bench} on {report.Machine}");
foreach (var metric in report.Metrics)
{
    Console.WriteLine($"  {metric.Name,-52} {metric.Value,12:0.###} {metric.Unit,-9} p95 {metric.P95,12:0.###}  n {metric.N,-4} {(metric.Goal is null ? "" : "goal " + metric.Goal)}");
}

return 0;
