using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary>Answers queries by a rule of the test, and runs no Rust: a program's output is its input, or the error that its source names.</summary>
internal sealed class FakeHost : ICommandHost
{
    public List<string> Prompts { get; } = [];

    public List<(RustProgram Program, string Input, string? Context)> Programs { get; } = [];

    public Func<string, string> Answer { get; init; } = static prompt => $"echo {prompt}";

    public string? Output { get; init; }

    public Task<IReadOnlyList<string>> AskAsync(IReadOnlyList<string> prompts, CancellationToken cancellationToken)
    {
        Prompts.AddRange(prompts);
        return Task.FromResult<IReadOnlyList<string>>([.. prompts.Select(Answer)]);
    }

    public Task<WasmExecution> RunRustAsync(RustProgram program, ReadOnlyMemory<byte> input, string? context, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(input.Span);
        Programs.Add((program, text, context));
        var compilation = new WasmCompilation { Key = "key", Tier = ModuleTier.Compiled, DurationMs = 1 };
        return program.Source switch
        {
            "off" => throw new RlmException(ErrorCodes.WasmUnavailable, "There is no rustc here."),
            "bad" => Task.FromResult(new WasmExecution { Status = WasmStatus.CompileFailed, Compilation = compilation with { Error = "error[E0308] in line 3: mismatched types" }, Error = "error[E0308] in line 3: mismatched types" }),
            "trap" => Task.FromResult(new WasmExecution { Status = WasmStatus.Trapped, Compilation = compilation, Error = "index out of bounds (line 2)" }),
            "fuel" => Task.FromResult(new WasmExecution { Status = WasmStatus.OutOfFuel, Compilation = compilation, Error = "out of fuel" }),
            _ => Task.FromResult(new WasmExecution { Status = WasmStatus.Completed, Compilation = compilation, Output = Output ?? text }),
        };
    }
}
