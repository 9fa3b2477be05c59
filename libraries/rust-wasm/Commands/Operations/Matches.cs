using System.Text;
using RlmAspire.RustWasm.Commands.Texts;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary>Places that a search has found.</summary>
/// <param name="text">Where it searched.</param>
/// <param name="limit">How many are kept; the others are only counted.</param>
internal sealed class Matches(CommandText text, int limit)
{
    private readonly List<ReadOnlyMemory<char>> _items = [];
    private readonly StringBuilder _lines = new();

    /// <summary>All that were found.</summary>
    public long Count { get; private set; }

    public bool IsFull => _items.Count >= limit;

    /// <summary>What became of the search when it did not come to the end of the text; null when it did.</summary>
    public string? Unfinished { get; set; }

    /// <summary>Takes in a match.</summary>
    /// <param name="start">Its first unit.</param>
    /// <param name="length">Its units.</param>
    /// <param name="item">What a list keeps of it.</param>
    /// <param name="shown">How it is shown.</param>
    public void Add(int start, int length, ReadOnlyMemory<char> item, string? shown = null)
    {
        if (Count++ < limit)
        {
            _items.Add(item);
            _lines.Append($"[line {text.LineOf(start)}, at {text.PositionOf(start)}] {shown ?? Excerpt.Show(text.Units.Span, start, length)}\n");
        }
    }

    public CommandOutput ToOutput(string noun)
    {
        var summary = $"{Count:N0} {noun}{(Count == 1 ? "" : "es")}";
        summary += Count > _items.Count ? $", the first {_items.Count:N0} are kept" : "";
        summary += Unfinished is null ? "" : $"; {Unfinished}";
        return new CommandOutput(summary, _lines.ToString().TrimEnd('\n'), CommandValue.Of(_items));
    }
}
