using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm.Compiler;
using RlmAspire.RustWasm.Finishing;

namespace RlmAspire.RustWasm;

/// <summary>Compiles a source, and finishes what the compiler wrote.</summary>
internal sealed class ModuleMaker(RustCompiler compiler) : IModuleMaker
{
    private const string Error = "error";

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => compiler.CheckAsync(cancellationToken);

    public async Task<string> DescribeAsync(CancellationToken cancellationToken) => $"finishing {ModulePolicy.Version}, {await compiler.DescribeAsync(cancellationToken)}";

    public async Task<MadeModule> MakeAsync(RustProgram program, CancellationToken cancellationToken)
    {
        var compiled = await compiler.CompileAsync(program, cancellationToken);
        if (compiled.Module is null)
        {
            return new MadeModule(null, compiled.Error, compiled.Diagnostics, Lasting: !compiled.WasStopped);
        }

        var finished = ModuleFinisher.Finish(compiled.Module, program.Contract);
        return finished.Module is null
            ? new MadeModule(null, finished.Error, [new RustDiagnostic(Error, null, finished.Error!, null, null, null), .. compiled.Diagnostics], Lasting: true)
            : new MadeModule(finished.Module, null, compiled.Diagnostics, Lasting: true);
    }
}
