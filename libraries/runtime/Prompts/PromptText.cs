using System.Collections.Concurrent;
using RlmAspire.RustWasm.Programs;

namespace RlmAspire.Runtime.Prompts;

/// <summary>The texts that the model is given, from the <c>.md</c> files beside this one.</summary>
internal static class PromptText
{
    private static readonly ConcurrentDictionary<string, string> s_texts = new(StringComparer.Ordinal);
    private static readonly Lazy<string> s_rustWasm = new(static () => Fill("rust-wasm", [.. ProgramExamples.Names.Select(static name => (name, ProgramExamples.Read(name)))]));

    /// <param name="rustWasm">Whether programs in Rust can be run.</param>
    /// <param name="tools">The tools, described; empty for none.</param>
    public static string System(bool rustWasm, string tools) => Fill(
        "system",
        ("rust", rustWasm ? $"\n{s_rustWasm.Value}\n" : ""),
        ("tools", tools.Length > 0 ? $"\n{Fill("tools", ("tools", tools))}\n" : ""));

    public static string StateLost => Load("state-lost");

    public static string Task(string query, string contexts, string turn) => Fill("task", ("contexts", contexts), ("turn", turn), ("query", query));

    public static string Turn(int turn, int max, string query) => Turn("", turn, max, query);

    public static string Forced(string reason, string query) => Fill("forced", ("reason", reason), ("query", query));

    /// <param name="rustWasm">Whether programs in Rust can be run.</param>
    public static string CommandsSystem(bool rustWasm) => Fill("commands-system", ("rust", rustWasm ? $"\n{Load("commands-rust-wasm")}\n" : ""));

    public static string CommandsTask(string query, string contexts, string turn) =>
        Fill("commands-task", ("contexts", contexts), ("turn", turn), ("query", query));

    public static string CommandsTurn(int turn, int max, string query) => Turn("commands-", turn, max, query);

    public static string CommandsForced(string reason, string query) => Fill("commands-forced", ("reason", reason), ("query", query));

    public static string ChildQuestion(int chars, string head, string tail) =>
        Fill("child-question", ("chars", $"{chars:N0}"), ("head", head), ("tail", tail));

    private static string Turn(string protocol, int turn, int max, string query) => turn switch
    {
        1 when max > 1 => Fill("first-turn", ("max", $"{max}")),
        _ when turn == max => Fill($"{protocol}last-turn", ("turn", $"{turn}"), ("max", $"{max}"), ("query", query)),
        _ => Fill($"{protocol}turn", ("turn", $"{turn}"), ("max", $"{max}"), ("query", query)),
    };

    /// <summary>Puts values in place of <c>{{name}}</c>; what a value holds is never looked at again.</summary>
    private static string Fill(string name, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var parts = Load(name).Split("{{");
        for (var index = 1; index < parts.Length; index++)
        {
            var end = parts[index].IndexOf("}}", StringComparison.Ordinal);
            parts[index] = Find(values, parts[index][..end]) + parts[index][(end + 2)..];
        }

        return string.Concat(parts);
    }

    private static string Find(ReadOnlySpan<(string Name, string Value)> values, string name)
    {
        foreach (var value in values)
        {
            if (value.Name == name)
            {
                return value.Value;
            }
        }

        throw new InvalidOperationException($"A prompt asks for '{name}', which nobody gives.");
    }

    private static string Load(string name) => s_texts.GetOrAdd(name, static key =>
    {
        using var stream = typeof(PromptText).Assembly.GetManifestResourceStream($"prompts/{key}.md")
            ?? throw new InvalidOperationException($"The prompt '{key}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    });
}
