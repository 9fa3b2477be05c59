using System.Text;
using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary>A list as text: one item a line with its number; of a long item the beginning.</summary>
internal static class ItemList
{
    private const int LongestItem = 300;
    private const int LongestText = 1 << 20;

    public static string Show(IReadOnlyList<ReadOnlyMemory<char>> items, int first = 0)
    {
        var text = new StringBuilder();
        for (var index = 0; index < items.Count; index++)
        {
            if (text.Length > LongestText)
            {
                text.Append($"[… {items.Count - index:N0} further items …]\n");
                break;
            }

            var item = items[index].Span;
            text.Append($"[{first + index}] {Clip.Line(item, LongestItem)}");
            text.Append(item.Length > LongestItem ? $" ({item.Length:N0} characters)\n" : "\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
