using System.Diagnostics;
using System.Globalization;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>What many and large executions leave behind in a worker.</summary>
[Collection("workers")]
public sealed class EnduranceTests : IAsyncDisposable
{
    /// <summary>As many memories at once are more than an address space holds: 13,089 were counted.</summary>
    private const int Executions = 14_000;

    private const int Megabyte = 1024 * 1024;

    private readonly ModuleWorkers _workers = new(new RustWasmSettings { Workers = 1 }, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _workers.DisposeAsync();

    [Fact]
    public async Task Run_MoreExecutionsThanMemoriesFit_StaysSmall()
    {
        var call = await WorkersFixture.CallAsync("", "x");
        await _workers.RunAsync(call, Token);

        for (var i = 0; i < Executions; i++)
        {
            var run = await _workers.RunAsync(call, Token);
            Assert.True(run.Status == WasmStatus.Completed, run.Error);
        }

        Assert.Equal(0, _workers.ReadStats().Kills);
        Assert.InRange(ReadKilobytes("VmRSS"), 10_000, 120_000);
    }

    [Fact]
    public async Task Run_HundredMegabytes_AreInTheWorkerOnceAndThenNotAtAll()
    {
        const string Fields = """
            (memory (export "memory") 1)
            (func (export "alloc") (param i32) (result i32) (drop (memory.grow (i32.add (i32.shr_u (local.get 0) (i32.const 16)) (i32.const 1)))) (i32.const 65536))
            (func (export "run_analyze") (param i32 i32) (result i32) (i32.const 0))
            """;
        var input = new byte[100 * Megabyte];
        input.AsSpan().Fill((byte)'x');
        var call = (await WorkersFixture.CallAsync(Fields, "")) with { Input = input, Limits = WorkersFixture.Limits with { MemoryBytes = 200L * Megabyte } };

        for (var i = 0; i < 3; i++)
        {
            var run = await _workers.RunAsync(call, Token);
            Assert.True(run.Status == WasmStatus.Completed, run.Error);
        }

        Assert.InRange(ReadKilobytes("VmHWM"), 100 * 1024, 190 * 1024);
        Assert.True(await FallsBelowAsync(90 * 1024), $"{ReadKilobytes("VmRSS")} KiB");
    }

    private async Task<bool> FallsBelowAsync(long kilobytes)
    {
        var clock = Stopwatch.StartNew();
        while (ReadKilobytes("VmRSS") > kilobytes && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(50, Token);
        }

        return ReadKilobytes("VmRSS") <= kilobytes;
    }

    /// <summary>A figure of the worker's memory; of the largest of its processes, which is Node.js.</summary>
    private long ReadKilobytes(string figure) => Processes().Max(id => ReadKilobytes(id, figure));

    private IEnumerable<int> Processes()
    {
        var open = new Queue<int>(_workers.ReadProcessIds());
        while (open.TryDequeue(out var id))
        {
            yield return id;
            foreach (var child in File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                open.Enqueue(int.Parse(child, CultureInfo.InvariantCulture));
            }
        }
    }

    private static long ReadKilobytes(int id, string figure)
    {
        var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith($"{figure}:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2].Trim(), CultureInfo.InvariantCulture);
    }
}
