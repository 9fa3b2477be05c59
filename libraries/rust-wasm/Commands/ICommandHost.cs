using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Commands;

/// <summary>What commands ask of whoever runs them.</summary>
public interface ICommandHost
{
    /// <summary>Asks a model, once for each prompt, all at once. A query that fails gives a text that begins with <c>Error:</c>.</summary>
    Task<IReadOnlyList<string>> AskAsync(IReadOnlyList<string> prompts, CancellationToken cancellationToken);

    /// <summary>Runs a program over a text.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="input">UTF-8 text.</param>
    /// <param name="context">The context's name where the input is one, else null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RlmException">Nothing can be run here; the message says why.</exception>
    Task<WasmExecution> RunRustAsync(RustProgram program, ReadOnlyMemory<byte> input, string? context, CancellationToken cancellationToken);
}
