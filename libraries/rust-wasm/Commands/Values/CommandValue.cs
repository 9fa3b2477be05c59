using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Values;

/// <summary>What a variable holds: a text, or a list of texts.</summary>
internal sealed class CommandValue
{
    private readonly CommandText? _text;
    private CommandText? _joined;

    private CommandValue(CommandText? text, IReadOnlyList<ReadOnlyMemory<char>>? items) => (_text, Items) = (text, items);

    /// <summary>The items of a list; null for a text.</summary>
    public IReadOnlyList<ReadOnlyMemory<char>>? Items { get; }

    public string Description => Items is { } items ? $"list of {items.Count:N0}" : $"text of {_text!.Length:N0} characters";

    public static CommandValue Of(CommandText text) => new(text, null);

    public static CommandValue Of(string text) => new(new CommandText(text), null);

    public static CommandValue Of(IReadOnlyList<ReadOnlyMemory<char>> items) => new(null, items);

    public static CommandValue Of(IEnumerable<string> items) => new(null, [.. items.Select(item => item.AsMemory())]);

    /// <summary>The text; a list's items with line feeds between them.</summary>
    /// <param name="max">Longest text that may be made of a list, in UTF-16 units.</param>
    /// <exception cref="RlmException">The list is too long for that.</exception>
    public CommandText AsText(int max)
    {
        if (Items is not { } items)
        {
            return _text!;
        }

        var length = items.Sum(item => item.Length + 1L);
        return length <= max + 1L
            ? _joined ??= new CommandText(string.Join('\n', items))
            : throw new RlmException(ErrorCodes.TooLarge,
                $"The list's {items.Count:N0} items have {length:N0} characters together, and at most {max:N0} can be made one text. Take one item, as name[0], or fewer of them with `lines`.");
    }
}
