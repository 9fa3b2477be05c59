using System.Text;
using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>A compiler without a compiler: a source that begins with <c>bad</c> does not compile, one that begins with <c>trap</c> traps, any other gives its input back.</summary>
internal sealed class FakeRustWasm(bool on = true) : IRustWasm
{
    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new FeatureStatus("rust_wasm", on, "fake"));

    public Task<WasmCompilation> CompileAsync(RustProgram program, CancellationToken cancellationToken)
    {
        var compilation = new WasmCompilation { Key = $"key of {program.Source}", Tier = ModuleTier.Compiled, DurationMs = 5, ModuleBytes = 100 };
        return Task.FromResult(program.Source.StartsWith("bad", StringComparison.Ordinal)
            ? compilation with { ModuleBytes = 0, Error = "line 1: it is bad", Diagnostics = [new RustDiagnostic("error", "E0308", "it is bad", 1, 1, "be good")] }
            : compilation);
    }

    public async Task<WasmExecution> ExecuteAsync(RustProgram program, ReadOnlyMemory<byte> input, WasmLimits limits, CancellationToken cancellationToken)
    {
        var compilation = await CompileAsync(program, cancellationToken);
        return (compilation.Error, program.Source.StartsWith("trap", StringComparison.Ordinal)) switch
        {
            ({ } error, _) => new WasmExecution { Status = WasmStatus.CompileFailed, Compilation = compilation, Error = error },
            (_, true) => new WasmExecution { Status = WasmStatus.Trapped, Compilation = compilation, Error = "index out of bounds (line 2)", Fuel = 9 },
            _ => new WasmExecution
            {
                Status = WasmStatus.Completed, Compilation = compilation, Output = Encoding.UTF8.GetString(input.Span), Fuel = 42, MemoryBytes = 65_536, DurationMs = 0.5,
            },
        };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
