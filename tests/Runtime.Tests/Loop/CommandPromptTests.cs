using RlmAspire.Runtime.Prompts;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Commands;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.Runtime.Tests.Loop;

/// <summary>What the model is taught is what it may write.</summary>
public sealed class CommandPromptTests
{
    [Fact]
    public void CommandsSystem_Examples_TeachEveryCommandAsItIsRead()
    {
        var read = CommandReader.Read(PromptText.CommandsSystem(rustWasm: true).Replace("`FINAL: the answer`", "", StringComparison.Ordinal), cutOff: false);

        Assert.Null(read.Problem);
        string[] commands =
        [
            "count", "final", "final_var", "find", "get", "index_terms", "len", "lines", "llm_query", "llm_reduce", "print", "regex", "rust_wasm", "rust_wasm_mapreduce", "rust_wasm_reduce",
            "set", "slice", "split",
        ];
        Assert.Equal(commands, read.Commands.Select(command => command.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CommandsSystem_Examples_AreAccepted()
    {
        var read = CommandReader.Read(PromptText.CommandsSystem(rustWasm: true), cutOff: false);
        var session = new CommandSession([new CommandContext("context", "a timeout\n\nerror 12\n\nc"u8.ToArray(), 22)], new EchoHost(), rustOff: null, new CommandLimits(), TimeProvider.System);
        session.BeginTurn();

        foreach (var command in read.Commands)
        {
            var result = await session.ExecuteAsync(command, TestContext.Current.CancellationToken);

            Assert.True(result.Error is null, result.Error?.Message);
        }
    }

    private sealed class EchoHost : ICommandHost
    {
        public Task<IReadOnlyList<string>> AskAsync(IReadOnlyList<string> prompts, CancellationToken cancellationToken) => Task.FromResult(prompts);

        public Task<WasmExecution> RunRustAsync(RustProgram program, ReadOnlyMemory<byte> input, string? context, CancellationToken cancellationToken) => Task.FromResult(new WasmExecution
        {
            Status = WasmStatus.Completed,
            Compilation = new WasmCompilation { Key = "key", Tier = ModuleTier.Compiled, DurationMs = 1 },
            Output = "",
        });
    }
}
