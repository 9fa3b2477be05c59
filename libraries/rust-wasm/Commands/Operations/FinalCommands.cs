namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>final</c> and <c>final_var</c>: the answer.</summary>
internal static class FinalCommands
{
    public static CommandOutput Final(CommandCall call) =>
        new("the answer", "", null) { Answer = string.Join('\n', call.Arguments.Texts("answer")!.Select(call.Expand)) };

    public static CommandOutput FinalVar(CommandCall call) =>
        new("the answer", "", null) { Answer = call.Value("name").AsText(call.Limits.VariableChars).String };
}
