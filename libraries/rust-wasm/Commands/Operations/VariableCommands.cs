using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>set</c>, <c>get</c> and <c>print</c>.</summary>
internal static class VariableCommands
{
    public static CommandOutput Set(CommandCall call)
    {
        var name = call.Arguments.Text("name")!;
        var value = call.Arguments.IsList("value")
            ? CommandValue.Of(call.Arguments.Texts("value")!.Select(call.Expand))
            : CommandValue.Of(call.Expand(call.Arguments.Text("value")!));
        call.Variables.Set(name, value);
        return new CommandOutput($"`{name}` is a {value.Description}", "", null) { Set = name };
    }

    public static CommandOutput Get(CommandCall call) => Show(call, call.Value("name"));

    public static CommandOutput Print(CommandCall call)
    {
        if (call.Arguments.Has("text"))
        {
            return new CommandOutput("text", string.Join('\n', call.Arguments.Texts("text")!.Select(call.Expand)), null);
        }

        return call.Arguments.Has("on") ? Show(call, call.Value()) : throw call.Arguments.Wrong("it needs `text`, or `on` with the name of a variable");
    }

    private static CommandOutput Show(CommandCall call, CommandValue value)
    {
        if (value.Items is { } items)
        {
            return new CommandOutput(value.Description, ItemList.Show(items), null);
        }

        var text = value.AsText(int.MaxValue);
        var shown = Math.Min(text.Length, call.Limits.SliceChars);
        call.Looked(0, shown);
        var mark = shown < text.Length ? $"\n[… {text.Length - shown:N0} further characters: take a slice …]" : "";
        return new CommandOutput(value.Description, text.Slice(0, shown) + mark, null);
    }
}
