using System.Text;

namespace RlmAspire.Runtime.Loop;

/// <summary>What the model is told about the inputs: names and sizes, never content.</summary>
internal static class ContextList
{
    /// <param name="contexts">The inputs.</param>
    /// <param name="type">What the protocol calls a text.</param>
    public static string Describe(IReadOnlyList<LoopContext> contexts, string type = "str")
    {
        var text = new StringBuilder();
        foreach (var context in contexts)
        {
            var alias = contexts.Count > 1 && context.Variable == "context" ? " (also `context_0`)" : "";
            var title = context.Title is null ? "" : $", from '{OneLine(context.Title)}'";
            text.Append($"- `{context.Variable}`{alias}: {type} of {context.Chars:N0} characters ({context.Utf8.Length:N0} bytes as UTF-8){title}\n");
        }

        return text.ToString().TrimEnd();
    }

    private static string OneLine(string title) => string.Concat(title.Select(unit => char.IsControl(unit) ? ' ' : unit));
}
