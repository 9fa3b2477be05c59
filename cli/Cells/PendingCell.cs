using System.Text;

namespace RlmAspire.Cli.Cells;

/// <summary>
/// Collects lines until they make a cell: brackets and long strings are closed, no line ends in a backslash, and a block is ended by an
/// empty line or by a line at the margin that does not belong to it.
/// </summary>
internal sealed class PendingCell
{
    private static readonly string[] s_continuations = ["else", "elif", "except", "finally"];

    private readonly StringBuilder _text = new();
    private readonly SourceScan _scan = new();

    public bool IsEmpty => _text.Length == 0;

    /// <summary>Takes a line; the cells that are whole with it, in order: none, the one before the line, the one it ends, or both.</summary>
    public IEnumerable<string> Add(string line)
    {
        if (!IsEmpty && _scan.InBlock && !_scan.Open && StartsAnew(line))
        {
            yield return Take();
        }

        if (IsEmpty && string.IsNullOrWhiteSpace(line))
        {
            yield break;
        }

        var ends = _scan is { InBlock: true, Open: false } && string.IsNullOrWhiteSpace(line);
        _text.Append(line).Append('\n');
        _scan.Read(line);
        if (ends || _scan is { InBlock: false, Open: false })
        {
            yield return Take();
        }
    }

    /// <summary>What there is, whole or not; empty when there is nothing.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        _scan.Reset();
        return text;
    }

    private static bool StartsAnew(string line) =>
        line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '#'
        && !Array.Exists(s_continuations, word => line.StartsWith(word, StringComparison.Ordinal) && (line.Length == word.Length || !char.IsLetterOrDigit(line[word.Length]) && line[word.Length] != '_'));
}
