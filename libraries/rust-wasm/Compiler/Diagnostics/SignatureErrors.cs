using System.Text.RegularExpressions;
using RlmAspire.RustWasm.Compiler.Source;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>Tells what the template's entry did not find, in the author's terms: what is there, and what is needed.</summary>
internal static partial class SignatureErrors
{
    /// <param name="messages">About the entry.</param>
    /// <param name="contract">What the program was to define.</param>
    /// <param name="source">The author's.</param>
    public static IEnumerable<RustDiagnostic> Of(IEnumerable<RustcMessage> messages, WasmContract contract, string source)
    {
        var defined = AuthorFunctions.Read(source);
        var needed = ContractItems.Of(contract);
        return from message in messages
               let names = NamesIn(message).Where(needed.ContainsKey).ToList()
               from name in names.Count > 0 ? names : [needed.Keys.First()]
               group message by name into about
               select Tell(about.Key, needed[about.Key], about.First(), defined);
    }

    private static RustDiagnostic Tell(string name, string needed, RustcMessage message, IReadOnlyList<AuthorFunction> defined)
    {
        var found = defined.FirstOrDefault(item => item.Name == name && item.IsOutermost);
        if (found is not null)
        {
            return new RustDiagnostic("error", message.Code?.Code, $"`{found.Signature}` does not fit: it must be `{needed}`", found.Line, found.Column, HintFor(found));
        }

        var hidden = defined.FirstOrDefault(item => item.Name == name);
        if (hidden is not null)
        {
            return new RustDiagnostic("error", message.Code?.Code, $"`{name}` must stand outside of every other block: `{needed}`", hidden.Line, hidden.Column, null);
        }

        var others = string.Join(", ", defined.Where(static item => item.IsOutermost).Select(static item => $"`{item.Name}`").Distinct().Take(8));
        return new RustDiagnostic(
            "error", message.Code?.Code, $"the program does not define `{needed}`{(others.Length > 0 ? $"; it defines {others}" : "")}", null, null, MainHint(defined));
    }

    private static string? HintFor(AuthorFunction found) => found.Signature switch
    {
        var text when text.StartsWith("async", StringComparison.Ordinal) => "There is nothing to wait for: leave `async` off.",
        var text when text.Contains("-> Result", StringComparison.Ordinal) || text.Contains("-> Option", StringComparison.Ordinal) =>
            "Handle errors inside, and return a text that tells of them.",
        var text when text.Contains("-> &", StringComparison.Ordinal) => "Return an owned text: `.to_string()`.",
        var text when !text.Contains("->", StringComparison.Ordinal) && found.Name != "process_line" => "Say what it returns.",
        var text when text.Contains("input: String", StringComparison.Ordinal) => "The input is borrowed: `&str`.",
        _ => null,
    };

    private static string? MainHint(IReadOnlyList<AuthorFunction> defined) => defined.Any(static item => item is { Name: "main", IsOutermost: true })
        ? "There is no `main`: the host calls the function itself, with the input, and shows what it returns."
        : null;

    private static IEnumerable<string> NamesIn(RustcMessage message) =>
        (message.Spans ?? []).Where(static span => span.IsPrimary).SelectMany(static span => span.Text ?? [])
            .SelectMany(static line => EntryName().Matches(line.Text)).Select(static match => match.Groups["name"].Value).Distinct();

    [GeneratedRegex(@"super::(?<name>\w+)")]
    private static partial Regex EntryName();
}
