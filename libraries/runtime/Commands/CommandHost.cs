using RlmAspire.Runtime.Calls;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Commands;

namespace RlmAspire.Runtime.Commands;

/// <summary>What the commands of a call ask for: plain sub-calls within the run's budgets, and traced programs.</summary>
internal sealed class CommandHost(SubCalls calls, RustCalls rust) : ICommandHost
{
    public async Task<IReadOnlyList<string>> AskAsync(IReadOnlyList<string> prompts, CancellationToken cancellationToken) =>
        await calls.AskAsync(prompts, modelName: null, cancellationToken);

    public Task<WasmExecution> RunRustAsync(RustProgram program, ReadOnlyMemory<byte> input, string? context, CancellationToken cancellationToken) =>
        rust.RunAsync(program, input, context, cancellationToken);
}
