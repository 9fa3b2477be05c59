using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests;

/// <summary>Modules from WebAssembly's text format, by Debian's wabt.</summary>
internal static class Wat
{
    private static readonly ConcurrentDictionary<string, Task<byte[]>> s_modules = new(StringComparer.Ordinal);

    /// <summary>What a module of each contract needs and does not matter to a test: the input lies at 4096, the result is the input.</summary>
    private static readonly (string Name, string Field)[] s_defaults =
    [
        ("memory", """(memory (export "memory") 2)"""),
        ("alloc", """(func (export "alloc") (param i32) (result i32) (i32.const 4096))"""),
        ("get_result_ptr", """(func (export "get_result_ptr") (result i32) (i32.load (i32.const 8)))"""),
        ("get_result_len", """(func (export "get_result_len") (result i32) (i32.load (i32.const 12)))"""),
        ("failure", """(func (export "failure") (result i32) (i32.load (i32.const 16)))"""),
    ];

    private static readonly Dictionary<WasmContract, (string Name, string Field)[]> s_contracts = new()
    {
        [WasmContract.Analyze] =
        [
            ("run_analyze", """
            (func (export "run_analyze") (param i32 i32) (result i32)
              (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (local.get 1)) (i32.const 0))
            """),
        ],
        [WasmContract.Reduce] = ChunkContract("reduce", ""),
        [WasmContract.Map] = ChunkContract("map", "(param i32)"),
    };

    /// <summary>A module of these fields, and of the defaults for every export that they do not have.</summary>
    public static Task<byte[]> ModuleAsync(string fields, WasmContract contract)
    {
        var missing = s_defaults.Concat(s_contracts[contract]).Where(part => !fields.Contains($"(export \"{part.Name}\"", StringComparison.Ordinal));
        return CompileAsync($"(module {fields}\n{string.Join('\n', missing.Select(static part => part.Field))})");
    }

    public static Task<byte[]> CompileAsync(string text) => s_modules.GetOrAdd(text, static text => AssembleAsync(text));

    private static (string, string)[] ChunkContract(string name, string parameters) =>
    [
        ($"{name}_init", $"(func (export \"{name}_init\") {parameters} (result i32) (i32.const 0))"),
        ($"{name}_chunk", $"(func (export \"{name}_chunk\") (param i32 i32) (result i32) (i32.const 0))"),
        ($"{name}_finalize", $"(func (export \"{name}_finalize\") (result i32) (i32.const 0))"),
    ];

    private static async Task<byte[]> AssembleAsync(string text)
    {
        var folder = Directory.CreateTempSubdirectory("rlm-wat-").FullName;
        try
        {
            var (source, module) = (Path.Combine(folder, "module.wat"), Path.Combine(folder, "module.wasm"));
            await File.WriteAllTextAsync(source, text);
            using var process = Start(source, module);
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await File.ReadAllBytesAsync(module) : throw new InvalidDataException(errors.Length <= 2000 ? errors : errors[..2000]);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static Process Start(string source, string module)
    {
        string[] arguments = ["--enable-all", "--no-check", source, "-o", module];
        try
        {
            return Process.Start(new ProcessStartInfo("wat2wasm", arguments) { RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Prerequisite.Missing("wat2wasm is not on PATH: install wabt.");
            throw;
        }
    }
}
