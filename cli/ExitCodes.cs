using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli;

/// <summary>What the process returns; scripts rely on these numbers.</summary>
internal static class ExitCodes
{
    public const int Answered = 0;
    /// <summary>Also: a replay that did something otherwise than its recording, or a chain that does not hold.</summary>
    public const int Failed = 1;
    public const int Usage = 2;

    /// <summary>A limit stopped the run; the best partial answer is printed.</summary>
    public const int Stopped = 3;

    public const int NotConfigured = 4;
    public const int ServerRefused = 5;
    public const int Interrupted = 130;

    public static int OfResult(RunResult result) => result.Status switch
    {
        RunStatus.Completed => Answered,
        RunStatus.Stopped => Stopped,
        RunStatus.Cancelled => Interrupted,
        _ => OfError(result.StopReason) == NotConfigured ? NotConfigured : Failed,
    };

    /// <summary>Of a program in Rust that was run for itself.</summary>
    public static int OfProgram(WasmStatus status) => status switch
    {
        WasmStatus.Completed => Answered,
        WasmStatus.CompileFailed or WasmStatus.Trapped => Failed,
        _ => Stopped,
    };

    public static int OfError(string code) => code switch
    {
        ErrorCodes.ContextUnreadable or ErrorCodes.ContextEmpty or ErrorCodes.ContextBinary or ErrorCodes.ContextEncoding
            or ErrorCodes.ContextTooLarge or ErrorCodes.NotFound or ErrorCodes.Invalid => Usage,
        ErrorCodes.ModelUnknown or ErrorCodes.ModelNotConfigured or ErrorCodes.ConfigInvalid or ErrorCodes.SandboxUnavailable or ErrorCodes.WasmUnavailable
            or ErrorCodes.CassetteInvalid => NotConfigured,
        _ => Failed,
    };
}
