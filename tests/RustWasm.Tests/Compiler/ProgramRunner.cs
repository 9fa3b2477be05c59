using System.Text;
using RlmAspire.RustWasm.Compiler;
using RlmAspire.RustWasm.Finishing;
using RlmAspire.RustWasm.Running;

namespace RlmAspire.RustWasm.Tests.Compiler;

/// <summary>Finishes and executes what the compiler made.</summary>
public sealed class ProgramRunner : IAsyncDisposable
{
    private readonly ModuleWorkers _workers = new(new RustWasmSettings { Workers = 2 }, TimeProvider.System);

    public ValueTask DisposeAsync() => _workers.DisposeAsync();

    internal async Task<ModuleRun> RunAsync(CompiledSource compiled, WasmContract contract, string input, WasmCombine combine)
    {
        Assert.Null(compiled.Error);
        var finished = ModuleFinisher.Finish(compiled.Module, contract);
        Assert.Null(finished.Error);
        var call = new ModuleCall(Keys.Of(finished.Module!), finished.Module, contract, combine, Encoding.UTF8.GetBytes(input), new WasmLimits());
        return await _workers.RunAsync(call, TestContext.Current.CancellationToken);
    }

    /// <returns>What the program returns.</returns>
    internal async Task<string> OutputAsync(RustProgram program, string input)
    {
        var compiled = await TestCompiler.CompileAsync(program.Contract, program.Source, TestContext.Current.CancellationToken);
        var run = await RunAsync(compiled, program.Contract, input, program.Combine);
        Assert.Null(run.Error);
        return run.Output!;
    }
}
