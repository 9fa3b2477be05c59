using RlmAspire.RustWasm.Commands.Catalog;
using RlmAspire.RustWasm.Commands.Reading;
using RlmAspire.RustWasm.Tests.Compiler;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary>The programs that the prompt of command mode and its errors teach compile, and give what they say.</summary>
public sealed class TaughtProgramsTests(ProgramRunner runner) : IClassFixture<ProgramRunner>
{
    private const string Input = "12\nERROR one\nERROR two\n0.5\n";

    public static TheoryData<string, string, string> Taught => new()
    {
        { "prompt", "rust_wasm", "2" },
        { "prompt", "rust_wasm_reduce", "12.5" },
        { "prompt", "rust_wasm_mapreduce", "0.5\t1\n12\t1\nerror\t2\none\t1\ntwo\t1" },
        { "catalog", "rust_wasm", "4" },
        { "catalog", "rust_wasm_reduce", "23" },
        { "catalog", "rust_wasm_mapreduce", "0.5\t1\n12\t1\nerror\t2\none\t1\ntwo\t1" },
    };

    [Theory]
    [MemberData(nameof(Taught))]
    public async Task Run_ProgramThatIsTaught_GivesWhatItSays(string place, string name, string expected)
    {
        var text = place == "prompt" ? await File.ReadAllTextAsync(Path.Combine(Repository.Root, "libraries/runtime/Prompts/commands-rust-wasm.md"), TestContext.Current.CancellationToken) : CommandCatalog.Find(name)!.Example;
        var command = Assert.Single(CommandReader.Read(text, cutOff: false).Commands, command => command.Name == name);
        var contract = name switch { "rust_wasm" => WasmContract.Analyze, "rust_wasm_reduce" => WasmContract.Reduce, _ => WasmContract.Map };

        var output = await runner.OutputAsync(new RustProgram(contract, (string)command.Arguments["code"]!), Input);

        Assert.Equal(expected, output.TrimEnd('\n'));
    }
}
