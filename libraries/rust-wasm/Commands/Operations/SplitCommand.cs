using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>split</c>: a text at every delimiter. The parts are places in the text, not copies, so a context of any size can be split.</summary>
internal static class SplitCommand
{
    public static CommandOutput Run(CommandCall call)
    {
        var delimiter = call.Expand(call.Arguments.Text("delimiter")!);
        if (delimiter.Length == 0)
        {
            throw call.Arguments.Wrong("`delimiter` is the text between the parts and cannot be empty");
        }

        var text = call.Text();
        var span = text.Units.Span;
        var count = span.Count(delimiter) + 1;
        if (count > call.Limits.Items)
        {
            throw new RlmException(ErrorCodes.TooLarge,
                $"This would make {count:N0} parts, and a list holds at most {call.Limits.Items:N0}. Split at something rarer, or a slice of the text; `lines`, `find` and `regex` work without a split.");
        }

        var parts = new List<ReadOnlyMemory<char>>(count);
        var at = 0;
        for (int next; (next = span[at..].IndexOf(delimiter)) >= 0; at += next + delimiter.Length)
        {
            parts.Add(text.Units.Slice(at, next));
        }

        parts.Add(text.Units[at..]);
        return new CommandOutput($"{parts.Count:N0} part{(parts.Count == 1 ? "" : "s")}", ItemList.Show(parts), CommandValue.Of(parts));
    }
}
