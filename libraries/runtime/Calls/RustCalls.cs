using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Loop;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Calls;

namespace RlmAspire.Runtime.Calls;

/// <summary>The Rust programs that a call runs: traced, and their source once a run.</summary>
internal sealed class RustCalls(RunScope scope, CallNode node, IReadOnlyList<LoopContext> contexts)
{
    /// <summary>Answers a guest's call.</summary>
    /// <exception cref="RlmException">The program did not complete, or cannot be run here.</exception>
    public async Task<JsonNode?> AnswerAsync(string function, JsonElement arguments, CancellationToken cancellationToken)
    {
        var call = GuestCall.Read(function, arguments, Find);
        return GuestReply.Of(await RunAsync(call.Program, call.Input, call.Context, cancellationToken));
    }

    /// <summary>Runs a program over an input.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="input">UTF-8 text.</param>
    /// <param name="context">The context's name where the input is one, else null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RlmException">It cannot be run here.</exception>
    public async Task<WasmExecution> RunAsync(RustProgram program, ReadOnlyMemory<byte> input, string? context, CancellationToken cancellationToken)
    {
        var rustWasm = scope.RustWasm ?? throw new RlmException(ErrorCodes.WasmUnavailable, "rust_wasm is off here. Write the analysis in Python.");
        var execution = await rustWasm.ExecuteAsync(program, input, scope.WasmLimits, cancellationToken);
        if (scope.CompiledModules.TryAdd(execution.Compilation.Key, true))
        {
            await node.Trace.WasmCompiledAsync(program, execution.Compilation);
        }

        if (execution.Status != WasmStatus.CompileFailed)
        {
            await node.Trace.WasmExecutedAsync(program, context, input.Length, execution);
        }

        return execution;
    }

    private ReadOnlyMemory<byte>? Find(string name) =>
        contexts.FirstOrDefault(context => context.Variable == name || (name == "context_0" && context.Variable == "context"))?.Utf8;
}
