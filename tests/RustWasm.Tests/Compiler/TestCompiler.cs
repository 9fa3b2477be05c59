using RlmAspire.RustWasm.Compiler;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Compiler;

/// <summary>The machine's compiler, in the tests that need one.</summary>
internal static class TestCompiler
{
    private static readonly RustCompiler s_compiler = new(new RustWasmSettings(), TimeProvider.System);

    public static async Task<CompiledSource> CompileAsync(WasmContract contract, string source, CancellationToken cancellationToken)
    {
        var status = await s_compiler.CheckAsync(cancellationToken);
        if (!status.On)
        {
            Prerequisite.Missing(status.Detail);
        }

        return await s_compiler.CompileAsync(new RustProgram(contract, source), cancellationToken);
    }
}
