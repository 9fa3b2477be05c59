using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Calls;

/// <summary>What a guest gets of an execution: its output, or an error that a model can mend its program by.</summary>
public static class GuestReply
{
    /// <summary>The output.</summary>
    /// <exception cref="RlmException">The execution did not complete.</exception>
    public static string Of(WasmExecution execution) =>
        execution.Status == WasmStatus.Completed
            ? execution.Output ?? ""
            : throw new RlmException(CodeOf(execution.Status), execution.Error ?? execution.Compilation.Error ?? "The program failed.");

    private static string CodeOf(WasmStatus status) => status switch
    {
        WasmStatus.CompileFailed => ErrorCodes.WasmCompileError,
        WasmStatus.Trapped => ErrorCodes.WasmTrap,
        _ => ErrorCodes.WasmResourceExceeded,
    };
}
