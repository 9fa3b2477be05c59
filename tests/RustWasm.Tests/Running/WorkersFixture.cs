using System.Text;
using RlmAspire.RustWasm.Finishing;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>Workers as a machine has them, and modules for them.</summary>
public sealed class WorkersFixture : IAsyncDisposable
{
    internal ModuleWorkers Workers { get; } = new(new RustWasmSettings { Workers = 2 }, TimeProvider.System);

    internal static WasmLimits Limits { get; } = new() { Fuel = 100_000_000, MemoryBytes = 64L * 1024 * 1024, WallTime = TimeSpan.FromSeconds(20) };

    public ValueTask DisposeAsync() => Workers.DisposeAsync();

    internal static async Task<ModuleCall> CallAsync(string fields, string input, WasmContract contract = WasmContract.Analyze)
    {
        var finished = ModuleFinisher.Finish(await Wat.ModuleAsync(fields, contract), contract);
        Assert.Null(finished.Error);
        return new ModuleCall(Keys.Of(finished.Module!), finished.Module, contract, WasmCombine.Count, Encoding.UTF8.GetBytes(input), Limits);
    }

    /// <summary>A call that only the clock, or whoever cancels it, ends.</summary>
    internal static async Task<ModuleCall> EndlessAsync(TimeSpan wallTime)
    {
        var call = await CallAsync("""(func (export "run_analyze") (param i32 i32) (result i32) (loop (br 0)) (i32.const 0))""", "x");
        return call with { Limits = Limits with { Fuel = long.MaxValue, WallTime = wallTime } };
    }

    internal async Task<ModuleRun> RunAsync(string fields, string input, WasmContract contract = WasmContract.Analyze) =>
        await Workers.RunAsync(await CallAsync(fields, input, contract), TestContext.Current.CancellationToken);
}
