using System.Text;
using RlmAspire.RustWasm.Finishing;
using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.RustWasm.Tests.Finishing;

public sealed class ModuleFinisherTests
{
    private static readonly byte[] s_customSection = [0, 5, 3, (byte)'s', (byte)'i', (byte)'r', 1];

    [Theory]
    [InlineData(WasmContract.Analyze)]
    [InlineData(WasmContract.Reduce)]
    [InlineData(WasmContract.Map)]
    public async Task Finish_ModuleOfTheContract_IsBoundedAndMetered(WasmContract contract)
    {
        byte[] module = [.. await Wat.ModuleAsync("", contract), .. s_customSection];

        var finished = ModuleFinisher.Finish(module, contract);

        Assert.Null(finished.Error);
        var layout = LayoutReader.Read(finished.Module);
        Assert.Equal([new MemoryLimits(2, ModulePolicy.MaximumPages, false, false)], layout.Memories);
        Assert.Equal(ExternalKind.Global, layout.Exports["fuel"].Kind);
        Assert.Equal(ExternalKind.Global, layout.Exports["page_limit"].Kind);
        Assert.Equal(ContractExports.Of(contract).Count + 3, layout.Exports.Count);
        Assert.Null(layout.Find(SectionId.Custom));
    }

    [Fact]
    public async Task Finish_SameModuleTwice_GivesTheSameBytes()
    {
        var module = await Wat.ModuleAsync("", WasmContract.Analyze);

        var (first, second) = (ModuleFinisher.Finish(module, WasmContract.Analyze), ModuleFinisher.Finish(module, WasmContract.Analyze));

        Assert.Equal(first.Module, second.Module);
    }

    [Fact]
    public async Task Finish_MemoryWithASmallerMaximum_KeepsIt()
    {
        var module = await Wat.ModuleAsync("""(memory (export "memory") 2 7)""", WasmContract.Analyze);

        var finished = ModuleFinisher.Finish(module, WasmContract.Analyze);

        Assert.Equal([new MemoryLimits(2, 7, false, false)], LayoutReader.Read(finished.Module).Memories);
    }

    [Theory]
    [InlineData("""(global (export "__data_end") i32 (i32.const 1)) (global (export "__heap_base") i32 (i32.const 2))""")]
    [InlineData("(func (param v128) (drop (i8x16.add (local.get 0) (local.get 0))))")]
    [InlineData("(func (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))")]
    [InlineData("(func (memory.copy (i32.const 0) (i32.const 1) (i32.const 2)) (memory.fill (i32.const 0) (i32.const 1) (i32.const 2)))")]
    [InlineData("(table 100000 funcref)")]
    public async Task Finish_WhatCompilersMake_IsAccepted(string fields)
    {
        var module = await Wat.ModuleAsync(fields, WasmContract.Analyze);

        var finished = ModuleFinisher.Finish(module, WasmContract.Analyze);

        Assert.Null(finished.Error);
    }

    [Theory]
    [InlineData("""(func (import "env" "read") (param i32))""", "imports env.read")]
    [InlineData("""(memory (import "env" "memory") 1) (global (export "memory") i32 (i32.const 0))""", "imports env.memory")]
    [InlineData("""(func (export "main") (param i32))""", "exports the function `main`")]
    [InlineData("""(global (export "fuel") (mut i64) (i64.const 9))""", "exports the global `fuel`")]
    [InlineData("""(global (export "__heap_base") (mut i32) (i32.const 1))""", "exports the global `__heap_base`")]
    [InlineData("""(table (export "table") 1 funcref)""", "exports the table `table`")]
    [InlineData("""(func (export "alloc") (param i64) (result i32) (i32.const 0))""", "export alloc has the type (i64) -> i32 where (i32) -> i32 belongs")]
    [InlineData("""(func (export "failure"))""", "export failure has the type () -> () where () -> i32 belongs")]
    [InlineData("""(func (export "failure") (result i32 i32) (i32.const 0) (i32.const 0))""", "type () -> (i32, i32)")]
    [InlineData("""(global (export "get_result_len") i32 (i32.const 1))""", "get_result_len is a global where a function () -> i32 belongs")]
    [InlineData("""(func (export "memory") (result i32) (i32.const 0)) (memory 1)""", "export memory is a function")]
    [InlineData("(func) (start 0)", "start function")]
    [InlineData("(memory 1)", "2 memories")]
    [InlineData("""(memory (export "memory") i64 1)""", "64-bit memory")]
    [InlineData("""(memory (export "memory") 1 2 shared)""", "threads and shared memory")]
    [InlineData("(table 1 funcref) (table 1 funcref)", "2 tables")]
    [InlineData("(table 1 externref)", "holds externref")]
    [InlineData("(table 100001 funcref)", "100,001 elements")]
    [InlineData("(tag)", "exceptions")]
    [InlineData("(func (try (do) (catch_all)))", "exceptions")]
    [InlineData("(func $f (return_call $f))", "tail calls")]
    [InlineData("(func (param i32) (drop (i32.atomic.load (local.get 0))))", "threads and atomics")]
    [InlineData("(table 1 funcref) (func (drop (table.grow 0 (ref.null func) (i32.const 9))))", "growing tables")]
    [InlineData("(func (param v128) (drop (i8x16.relaxed_swizzle (local.get 0) (local.get 0))))", "relaxed vectors")]
    public async Task Finish_WhatTheContractDoesNotHave_IsRefusedByName(string fields, string problem)
    {
        var module = await Wat.ModuleAsync(fields, WasmContract.Analyze);

        var finished = ModuleFinisher.Finish(module, WasmContract.Analyze);

        Assert.Null(finished.Module);
        Assert.StartsWith("The program's module is not accepted: ", finished.Error, StringComparison.Ordinal);
        Assert.Contains(problem, finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Finish_MoreThanThePolicyAllows_IsRefusedWithTheNumbers(string problem, string fields)
    {
        var module = await Wat.ModuleAsync(fields, WasmContract.Analyze);

        var finished = ModuleFinisher.Finish(module, WasmContract.Analyze);

        Assert.Null(finished.Module);
        Assert.Contains(problem, finished.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> TooMuch() => new()
    {
        { "20,006 functions, and 20,000 are allowed", Repeat("(func)", 20_001) },
        { "1,001 globals, and 1,000 are allowed", Repeat("(global i32 (i32.const 0))", 1_001) },
        { "bytes in one function, and 524,288 are allowed", $"(func {Repeat("(nop)", 524_288)})" },
        { "1,001 data segments, and 1,000 are allowed", Repeat("""(data "x")""", 1_001) },
        { "4,194,305 bytes of data, and 4,194,304 are allowed", $"""(data "{Repeat("x", 4_194_305)}")""" },
        { "a function has 1000000 locals", $"(func (local {Repeat("i32 ", 1_000_000)}))" },
    };

    [Fact]
    public async Task Finish_OtherContractsModule_SaysWhatIsMissing()
    {
        var module = await Wat.CompileAsync("""
            (module (memory (export "memory") 1) (func (export "alloc") (param i32) (result i32) (i32.const 0)) (func (export "failure") (result i32) (i32.const 0))
              (func (export "get_result_ptr") (result i32) (i32.const 0)) (func (export "get_result_len") (result i32) (i32.const 0)))
            """);

        var finished = ModuleFinisher.Finish(module, WasmContract.Reduce);

        Assert.Contains("does not export reduce_init, which the Reduce contract needs", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("(module)")]
    [InlineData("\0asm\u0001\0\0\0\u0001\u007f")]
    public void Finish_WhatIsNoModule_IsRefused(string bytes)
    {
        var finished = ModuleFinisher.Finish(Encoding.Latin1.GetBytes(bytes), WasmContract.Analyze);

        Assert.Null(finished.Module);
        Assert.Contains("module", finished.Error, StringComparison.Ordinal);
    }

    private static string Repeat(string field, int count) => string.Concat(Enumerable.Repeat(field, count));
}
