using System.Text.RegularExpressions;
using RlmAspire.RustWasm.Compiler.Running;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>
/// Tells of a compilation that ended without an error about the author's lines. It is the author's program that brought it about: the same
/// compiler does its work for others.
/// </summary>
internal static partial class CompilerFailure
{
    private const int Signal = 128;
    private const int Abort = Signal + 6;
    private const int Kill = Signal + 9;
    private const int Segfault = Signal + 11;
    private const int CpuLimit = Signal + 24;
    private const int FileLimit = Signal + 25;
    private const int InternalError = 101;

    private const string Simpler = "Write it plainer: no deeply nested types or expressions, no macros that repeat themselves, no long computations in constants.";

    public static RustDiagnostic Tell(RustcResult result, IReadOnlyList<RustcMessage> messages, CompilerLimits limits)
    {
        var (what, hint) = result.End switch
        {
            RustcEnd.TimedOut => ($"the compiler was stopped: it had not finished after {limits.WallTime.TotalSeconds:0.#} s", Simpler),
            RustcEnd.TooManyDiagnostics => ("the program has so many errors that the compiler was stopped", "Write it anew, and shorter."),
            RustcEnd.TooLarge => ($"the module would be larger than {limits.ModuleBytes:N0} bytes", "Compute large tables instead of writing them into statics."),
            _ when IsOutOfMemory(result) => ($"the compiler ran out of memory, of which it may use {limits.MemoryBytes / (1024 * 1024):N0} MiB", Simpler),
            _ when Linking(messages) is { } linking => ($"the module could not be linked{linking}", "Large statics are the usual cause: build large tables when the program runs."),
            _ => OfStatus(result),
        };
        return new RustDiagnostic("error", null, what, null, null, hint);
    }

    /// <summary>What the linker refuses once it refuses always.</summary>
    public static bool IsOfTheLinker(IReadOnlyList<RustcMessage> messages) => Linking(messages) is not null;

    private static (string What, string? Hint) OfStatus(RustcResult result) => result.ExitCode switch
    {
        Segfault or Abort => ("the compiler crashed over this program", Simpler),
        InternalError => ("the compiler broke down over this program", Simpler),
        CpuLimit or Kill => ("the compiler was stopped: it used more processor time than it may", Simpler),
        FileLimit => ("the compiler was stopped: it wrote larger files than it may", "Compute large tables instead of writing them into statics."),
        _ => ($"the compiler ended with status {result.ExitCode} and gave no reason", Simpler),
    };

    private static bool IsOutOfMemory(RustcResult result) => result.ExitCode != 0
        && (result.Diagnostics.Contains("memory allocation of", StringComparison.Ordinal) || result.Diagnostics.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || result.Diagnostics.Contains("bad_alloc", StringComparison.Ordinal) || result.Diagnostics.Contains("Cannot allocate memory", StringComparison.Ordinal));

    private static string? Linking(IReadOnlyList<RustcMessage> messages)
    {
        var message = messages.FirstOrDefault(static message => message.Level == "error" && message.Message.StartsWith("linking with", StringComparison.Ordinal));
        if (message is null)
        {
            return null;
        }

        var said = (message.Children ?? []).SelectMany(static child => LinkerError().Matches(child.Message)).Select(static match => PlainWords.Of(match.Groups["what"].Value)).FirstOrDefault();
        return said is null ? "" : $": {said}";
    }

    [GeneratedRegex(@"(?:wasm-ld|rust-lld|lld)(?:-\d+)?: error: (?<what>.+)")]
    private static partial Regex LinkerError();
}
