using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RlmAspire.Runtime.Answers;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.Runtime.Commands;

/// <summary>The answer in the text of a reply: <c>FINAL: text</c>, <c>FINAL(text)</c>, <c>FINAL_VAR(name)</c>.</summary>
internal static partial class CommandFinal
{
    /// <summary>The command that the text stands for.</summary>
    /// <param name="text">From a line that begins with <c>FINAL</c> to the end of the reply.</param>
    public static WrittenCommand Read(string text)
    {
        if (Colon().Match(text) is { Success: true } colon)
        {
            return Command(colon.Groups["variable"].Success, text[colon.Length..].Trim().TrimEnd('*').Trim());
        }

        var final = TextFinals.Find(text);
        return Command(final?.IsVariable == true, final?.Value ?? "");
    }

    private static WrittenCommand Command(bool isVariable, string value) => isVariable
        ? new WrittenCommand("final_var", new JsonObject { ["name"] = value }, Line: 1)
        : new WrittenCommand("final", new JsonObject { ["answer"] = value }, Line: 1);

    [GeneratedRegex(@"^FINAL(?<variable>_VAR)?\s*:")]
    private static partial Regex Colon();
}
