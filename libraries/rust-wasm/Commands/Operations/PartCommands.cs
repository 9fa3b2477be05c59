using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>slice</c> and <c>lines</c>: a part of a text by its place, as Python counts: from 0, the end not included, negative from the end.</summary>
internal static class PartCommands
{
    public static CommandOutput Slice(CommandCall call)
    {
        var value = call.Value();
        if (value.Items is { } items)
        {
            return Items(call, items);
        }

        var text = value.AsText(int.MaxValue);
        var (start, end) = Range(call, text.Length);
        if (end - start > call.Limits.SliceChars)
        {
            throw TooLong(call, $"{end - start:N0} characters", $"\"start\": {start}, \"end\": {start + call.Limits.SliceChars}");
        }

        call.Looked(start, end);
        return CommandOutput.Text($"characters {start:N0} to {end:N0} of {text.Length:N0}", text.Slice(start, end));
    }

    public static CommandOutput Lines(CommandCall call)
    {
        var value = call.Value();
        if (value.Items is { } items)
        {
            return Items(call, items);
        }

        var text = value.AsText(int.MaxValue);
        var (start, end) = Range(call, text.LineCount);
        if (start == end)
        {
            return CommandOutput.Text($"no lines: there are {text.LineCount:N0}", ReadOnlyMemory<char>.Empty);
        }

        var (from, to) = text.LineRange(start, end);
        if (to - from > call.Limits.SliceChars)
        {
            throw TooLong(call, $"lines {start:N0} to {end:N0}, which have {to - from:N0} characters", "fewer lines, or a slice of a very long one");
        }

        call.Looked(text.PositionOf(from), text.PositionOf(to));
        return CommandOutput.Text($"lines {start:N0} to {end:N0} of {text.LineCount:N0}", text.Units[from..to]);
    }

    private static CommandOutput Items(CommandCall call, IReadOnlyList<ReadOnlyMemory<char>> items)
    {
        var (start, end) = Range(call, items.Count);
        var part = items.Skip(start).Take(end - start).ToList();
        return new CommandOutput($"items {start:N0} to {end:N0} of {items.Count:N0}", ItemList.Show(part, start), CommandValue.Of(part));
    }

    private static (int Start, int End) Range(CommandCall call, int length)
    {
        var start = Place(call.Arguments.Whole("start") ?? 0, length);
        return (start, Math.Max(start, Place(call.Arguments.Whole("end") ?? length, length)));
    }

    private static int Place(int number, int length) => Math.Clamp(number < 0 ? number + length : number, 0, length);

    private static RlmException TooLong(CommandCall call, string what, string instead) =>
        new(ErrorCodes.TooLarge, $"This asks for {what}; one part has at most {call.Limits.SliceChars:N0}. Take {instead}. Commands such as find, count, split and llm_reduce work on all of it without a slice.");
}
