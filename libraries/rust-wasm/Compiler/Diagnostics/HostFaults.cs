using RlmAspire.RustWasm.Compiler.Running;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>
/// What no author can bring about: a template's library that is missing, damaged or of another compiler, and what stands around the
/// compiler not starting it.
/// </summary>
internal static class HostFaults
{
    private const int NotPrepared = 125;
    private const int NotFound = 127;

    private static readonly string[] s_codes = ["E0460", "E0461", "E0462", "E0463", "E0514", "E0519", "E0786"];
    private static readonly string[] s_around = ["bwrap: ", "setsid: ", "prlimit: ", "sh: "];

    /// <returns>What is wrong, or null.</returns>
    public static string? Find(RustcResult result)
    {
        if (result.End != RustcEnd.Exited || result.ExitCode == 0)
        {
            return null;
        }

        if (result.ExitCode is >= NotPrepared and <= NotFound || s_around.Any(word => result.Diagnostics.StartsWith(word, StringComparison.Ordinal)))
        {
            return result.Diagnostics.Split('\n')[0] is { Length: > 0 } said ? said : $"status {result.ExitCode}";
        }

        return RustcMessages.Read(result.Diagnostics).FirstOrDefault(static message => s_codes.Contains(message.Code?.Code) && IsOfTheRoot(message))?.Message;
    }

    private static bool IsOfTheRoot(RustcMessage message) => (message.Spans ?? []).All(static span => span.FileName == "lib.rs");
}
