using RlmAspire.RustWasm.Compiler.Running;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>Errors that no author can bring about: a library that is missing, damaged or of another compiler.</summary>
internal static class TemplateErrors
{
    private static readonly string[] s_codes = ["E0460", "E0461", "E0462", "E0463", "E0514", "E0519", "E0786"];

    /// <returns>What is wrong, or null.</returns>
    public static string? Find(RustcResult result) => result.ExitCode == 0
        ? null
        : RustcMessages.Read(result.Diagnostics).FirstOrDefault(static message => s_codes.Contains(message.Code?.Code) && IsOfTheRoot(message))?.Message;

    private static bool IsOfTheRoot(RustcMessage message) => (message.Spans ?? []).All(static span => span.FileName == "lib.rs");
}
