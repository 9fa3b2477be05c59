using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>What an execution gets, gives and costs.</summary>
public sealed class ExecutionTests(WorkersFixture fixture) : IClassFixture<WorkersFixture>
{
    /// <summary>Counts newlines: one unit of work a byte.</summary>
    private const string CountLines = """
        (func (export "run_analyze") (param $at i32) (param $left i32) (result i32) (local $lines i32)
          (block $out (loop $next
            (br_if $out (i32.eqz (local.get $left)))
            (local.set $lines (i32.add (local.get $lines) (i32.eq (i32.load8_u (local.get $at)) (i32.const 10))))
            (local.set $at (i32.add (local.get $at) (i32.const 1))) (local.set $left (i32.sub (local.get $left) (i32.const 1))) (br $next)))
          (i32.const 0))
        """;

    /// <summary>Memory that grows by what is asked for, as an allocator's does.</summary>
    private const string Growing = """
        (memory (export "memory") 1)
        (func (export "alloc") (param i32) (result i32)
          (if (i32.eq (memory.grow (i32.shr_u (i32.add (local.get 0) (i32.const 65535)) (i32.const 16))) (i32.const -1)) (then (i32.store (i32.const 16) (i32.const 2)) (return (i32.const 0))))
          (i32.const 65536))
        """;

    /// <summary>The result is a mark for each call, in their order.</summary>
    private const string Marks = """
        (global $end (mut i32) (i32.const 1000))
        (func $mark (param i32) (i32.store8 (global.get $end) (local.get 0)) (global.set $end (i32.add (global.get $end) (i32.const 1))))
        (func (export "get_result_ptr") (result i32) (i32.const 1000))
        (func (export "get_result_len") (result i32) (i32.sub (global.get $end) (i32.const 1000)))
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "if")]
    [InlineData("one\ntwo", "icf")]
    public async Task Run_Reduce_CallsInTheContractsOrder(string input, string marks)
    {
        var fields = $"""
            {Marks}
            (func (export "reduce_init") (result i32) (call $mark (i32.const {(int)'i'})) (i32.const 0))
            (func (export "reduce_chunk") (param i32 i32) (result i32) (call $mark (i32.const {(int)'c'})) (i32.const 0))
            (func (export "reduce_finalize") (result i32) (call $mark (i32.const {(int)'f'})) (i32.const 0))
            """;

        var run = await fixture.RunAsync(fields, input, WasmContract.Reduce);

        Assert.Equal((marks, null), (run.Output, run.Error));
    }

    [Fact]
    public async Task Run_Map_TellsHowToCombine()
    {
        var fields = $"""{Marks} (func (export "map_init") (param i32) (result i32) (call $mark (i32.add (i32.const 48) (local.get 0))) (i32.const 0))""";
        var call = await WorkersFixture.CallAsync(fields, "x", WasmContract.Map);

        var outputs = new List<string?>();
        foreach (var combine in Enum.GetValues<WasmCombine>())
        {
            outputs.Add((await fixture.Workers.RunAsync(call with { Combine = combine }, Token)).Output);
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5"], outputs);
    }

    [Fact]
    public async Task Run_ReduceOverManyMegabytes_HoldsOneChunk()
    {
        const string Fields = """
            (memory (export "memory") 1)
            (func (export "alloc") (param i32) (result i32)
              (if (i32.eq (memory.size) (i32.const 1)) (then (drop (memory.grow (i32.shr_u (local.get 0) (i32.const 16))))))
              (i32.const 65536))
            (func (export "reduce_chunk") (param i32 i32) (result i32) (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (i32.const 7)) (i32.const 0))
            """;
        var call = await WorkersFixture.CallAsync(Fields, "", WasmContract.Reduce);
        var input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1_000_000).Select(static i => $"line {i:D7} of the input\n")));

        var run = await fixture.Workers.RunAsync(call with { Input = input, Limits = call.Limits with { MemoryBytes = 2 * 1024 * 1024 } }, Token);

        Assert.Equal(("line 09", null), (run.Output, run.Error));
        Assert.Equal(17 * 65536, run.MemoryBytes);
    }

    [Fact]
    public async Task Run_SameModuleAndInput_CostsTheSameEverywhere()
    {
        var call = await WorkersFixture.CallAsync(CountLines, string.Concat(Enumerable.Repeat("some line\n", 5_000)));
        var first = await fixture.Workers.RunAsync(call, Token);

        var fuels = new HashSet<long?>();
        for (var i = 0; i < 3; i++)
        {
            // Other processes each time, the last of which kills one first; and often enough for the optimising compiler to come in.
            await using var workers = new ModuleWorkers(new RustWasmSettings { Workers = 1 }, TimeProvider.System);
            if (i == 2)
            {
                await workers.RunAsync(await WorkersFixture.EndlessAsync(TimeSpan.FromMilliseconds(100)), Token);
            }

            for (var repeat = 0; repeat < 50; repeat++)
            {
                fuels.Add((await workers.RunAsync(call, Token)).Fuel);
            }
        }

        Assert.InRange(first.Fuel!.Value, 500_000, 1_500_000);
        Assert.Equal([first.Fuel], fuels);
    }

    [Fact]
    public async Task Run_FuelToTheUnit_Decides()
    {
        var call = await WorkersFixture.CallAsync(CountLines, "some\nlines\n");
        var cost = (await fixture.Workers.RunAsync(call, Token)).Fuel!.Value;

        var enough = await fixture.Workers.RunAsync(call with { Limits = call.Limits with { Fuel = cost } }, Token);
        var less = await fixture.Workers.RunAsync(call with { Limits = call.Limits with { Fuel = cost - 1 } }, Token);

        Assert.Equal((WasmStatus.Completed, cost), (enough.Status, enough.Fuel));
        Assert.Equal((WasmStatus.OutOfFuel, cost - 1), (less.Status, less.Fuel));
    }

    [Fact]
    public async Task Run_InputLargerThanTheMemory_IsToldWithoutRunning()
    {
        var call = await WorkersFixture.CallAsync(Growing, new string('x', 3 * 1024 * 1024));

        var beyond = await fixture.Workers.RunAsync(call with { Limits = call.Limits with { MemoryBytes = 2 * 1024 * 1024 } }, Token);
        var beside = await fixture.Workers.RunAsync(call with { Limits = call.Limits with { MemoryBytes = 3 * 1024 * 1024 } }, Token);
        var within = await fixture.Workers.RunAsync(call with { Limits = call.Limits with { MemoryBytes = (3 * 1024 * 1024) + 65536 } }, Token);

        Assert.Equal((WasmStatus.OutOfMemory, null), (beyond.Status, beyond.Fuel));
        Assert.Contains("The input of 3,145,728 bytes does not fit into the program's 2 MiB of memory. Use the reduce contract", beyond.Error, StringComparison.Ordinal);
        Assert.Equal(WasmStatus.OutOfMemory, beside.Status);
        Assert.Equal((WasmStatus.Completed, 49 * 65536L), (within.Status, within.MemoryBytes));
    }

    [Fact]
    public async Task Run_LargeInputAndOutput_ComeThroughUnchanged()
    {
        var input = string.Concat(Enumerable.Range(0, 2_000_000).Select(static i => $"é{i} "));
        var call = await WorkersFixture.CallAsync(Growing, input);

        var run = await fixture.Workers.RunAsync(call with { Limits = call.Limits with { OutputBytes = call.Input.Length } }, Token);

        Assert.Equal(WasmStatus.Completed, run.Status);
        Assert.True(run.Output == input);
    }

    [Fact]
    public async Task Run_ProgramThatEndsEarly_LeavesTheLineInOrder()
    {
        var stopping = await WorkersFixture.CallAsync($"""{Growing} (func (export "reduce_chunk") (param i32 i32) (result i32) (unreachable))""", "", WasmContract.Reduce);
        var input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a line of a long input\n", 500_000)));

        var stopped = await fixture.Workers.RunAsync(stopping with { Input = input }, Token);
        var next = await fixture.RunAsync("", "next");

        Assert.Equal((WasmStatus.Trapped, "next"), (stopped.Status, next.Output));
    }

    [Fact]
    public async Task Run_SwitchedOff_IsUnavailable()
    {
        await using var workers = new ModuleWorkers(new RustWasmSettings { Enabled = false }, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<RlmException>(async () => await workers.RunAsync(await WorkersFixture.CallAsync("", ""), Token));

        Assert.Equal(ErrorCodes.WasmUnavailable, failure.Code);
        Assert.False((await workers.CheckAsync(Token)).On);
    }
}
