using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Programs;

namespace RlmAspire.SandboxRunner.Features.RustWasm;

/// <summary>The program that a request asks for.</summary>
internal static class ProgramRequest
{
    private static readonly Dictionary<string, string> s_none = [];

    /// <exception cref="RlmException"><c>invalid</c>: it names no program, two, or one that there is not.</exception>
    public static RustProgram Read(WasmExecutionRequest request) => request switch
    {
        { Code: null or "", Template: null } => throw new RlmException(ErrorCodes.Invalid, "Send code, or the name of a template."),
        { Code.Length: > 0, Template: not null } => throw new RlmException(ErrorCodes.Invalid, "Send code or the name of a template, not both."),
        { Template: { } template } => Ready(template, request),
        { Code: { } code } => new RustProgram(WireNames.Contract(request.Contract ?? WasmContracts.Analyze), code)
        {
            Combine = request.Combine is { } combine ? WireNames.Combine(combine) : WasmCombine.Count,
        },
    };

    private static RustProgram Ready(string template, WasmExecutionRequest request) => request is { Contract: null, Combine: null }
        ? ProgramTemplates.Create(template, request.Parameters ?? s_none)
        : throw new RlmException(ErrorCodes.Invalid, "A template has its own contract; send neither contract nor combine with it.");
}
