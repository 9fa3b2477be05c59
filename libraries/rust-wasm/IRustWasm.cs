using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;

namespace RlmAspire.RustWasm;

/// <summary>Compiles Rust that a model wrote, and runs it over an input: on this machine, or on a runner.</summary>
public interface IRustWasm : IAsyncDisposable
{
    /// <summary>Whether it works here, and if not, what is missing and how to get it.</summary>
    Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Compiles a program, or finds it compiled. What is wrong with the program is in the result, never an exception.</summary>
    /// <exception cref="RlmException">Nothing can be compiled here, or not now.</exception>
    Task<WasmCompilation> CompileAsync(RustProgram program, CancellationToken cancellationToken);

    /// <summary>Compiles a program if need be, and runs it in an instance of its own. What the program does wrong is in the result, never an exception.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="input">UTF-8 text, of any length that the limits allow.</param>
    /// <param name="limits">Of this execution.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RlmException">Nothing can be run here, or not now.</exception>
    Task<WasmExecution> ExecuteAsync(RustProgram program, ReadOnlyMemory<byte> input, WasmLimits limits, CancellationToken cancellationToken);
}
