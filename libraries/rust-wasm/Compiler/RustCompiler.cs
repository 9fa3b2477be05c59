using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.RustWasm.Compiler.Diagnostics;
using RlmAspire.RustWasm.Compiler.Source;
using RlmAspire.RustWasm.Compiler.Toolchain;

namespace RlmAspire.RustWasm.Compiler;

/// <summary>Compiles authors' programs with the machine's rustc. What is wrong with a program is in the result.</summary>
internal sealed class RustCompiler(RustWasmSettings settings, TimeProvider timeProvider, CompilerLimits limits)
{
    private const string FeatureName = "rust_wasm compiler";

    private readonly CompilerSetups _setups = new(settings, limits, timeProvider);
    private readonly CompilerGate _gate = new(limits);

    public RustCompiler(RustWasmSettings settings, TimeProvider timeProvider)
        : this(settings, timeProvider, new CompilerLimits())
    {
    }

    /// <summary>Whether programs can be compiled here; else what to install.</summary>
    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var setup = await _setups.FindAsync(cancellationToken);
            return new FeatureStatus(FeatureName, true, $"rustc {setup.Toolchain.Release}{(setup.IsConfined ? " inside bubblewrap" : ", not confined: bubblewrap is missing")}");
        }
        catch (RustUnavailableException exception)
        {
            return new FeatureStatus(FeatureName, false, exception.Message);
        }
    }

    /// <summary>What, besides contract and source, decides what a module is: part of every cache's key.</summary>
    /// <exception cref="RlmException">Nothing can be compiled here.</exception>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken) => (await _setups.FindAsync(cancellationToken)).Identity;

    /// <exception cref="RlmException">Nothing can be compiled here, or not now.</exception>
    public async Task<CompiledSource> CompileAsync(RustProgram program, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var compiled = await CompileAsync(AuthorSource.Read(program.Source), program.Contract, cancellationToken);
        return compiled with { DurationMs = timeProvider.GetElapsedTime(started).TotalMilliseconds };
    }

    private async Task<CompiledSource> CompileAsync(string source, WasmContract contract, CancellationToken cancellationToken)
    {
        var told = SourceRules.Check(source);
        if (told.Any(static one => one.Level == "error"))
        {
            return SourceVerdict.Refused(told, source);
        }

        return await CompileBeneathRulesAsync(source, contract, told, cancellationToken);
    }

    /// <summary>Without the rules for sources, which are no boundary: tests hold the boundary itself with this.</summary>
    internal async Task<CompiledSource> CompileBeneathRulesAsync(string source, WasmContract contract, IReadOnlyList<RustDiagnostic> told, CancellationToken cancellationToken)
    {
        var setup = await _setups.FindAsync(cancellationToken);
        using var place = await _gate.EnterAsync(cancellationToken);
        source = source.EndsWith('\n') ? source : source + "\n";
        var job = setup.Template.ProgramJob(source + setup.Template.EntryOf(contract), contract, setup.Library);
        var result = await setup.Rustc.RunAsync(job, cancellationToken);
        if (HostFaults.Find(result) is { } fault)
        {
            throw new RustUnavailableException($"the compiler could not be started, or the library that it links ({setup.Library}) does not fit it and can be removed: {fault}");
        }

        return SourceVerdict.Of(result, contract, source, source.AsSpan().Count('\n') + 1, told, limits);
    }
}
