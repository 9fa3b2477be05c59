using System.Text;

namespace RlmAspire.Runtime.Answers;

/// <summary>Takes a reply apart into fenced blocks and the text around them.</summary>
/// <remarks>
/// Follows CommonMark where models do (a closing fence is at least as long as the opening one and carries no label), and is lenient where
/// they do not: a labelled code fence inside an open one begins a new block, any other labelled fence inside it nests.
/// </remarks>
internal sealed class FenceReader
{
    private readonly List<Fence> _fences = [];
    private readonly StringBuilder _prose = new();
    private readonly StringBuilder _code = new();
    private string? _label;
    private char _mark;
    private int _length;
    private int _nested;

    private FenceReader()
    {
    }

    /// <summary>Reads a whole reply.</summary>
    /// <returns>Its blocks in order, and the text outside them.</returns>
    public static (IReadOnlyList<Fence> Fences, string Prose) Read(string reply)
    {
        var reader = new FenceReader();
        foreach (var line in reply.ReplaceLineEndings("\n").Split('\n'))
        {
            reader.Take(line);
        }

        reader.Close(closed: false);
        return (reader._fences, reader._prose.ToString().Trim());
    }

    private void Take(string line)
    {
        var (mark, length, label) = ReadFence(line);
        if (_label is null)
        {
            if (length >= 3)
            {
                Open(mark, length, label);
                return;
            }

            _prose.Append(line).Append('\n');
            return;
        }

        if (!IsOwnFence(mark, length))
        {
            _code.Append(line).Append('\n');
        }
        else if (label.Length == 0 && _nested == 0)
        {
            Close(closed: true);
        }
        else if (new Fence(label, "", Closed: false).IsLabelledCode)
        {
            Close(closed: true);
            Open(mark, length, label);
        }
        else
        {
            _nested += label.Length == 0 ? -1 : 1;
            _code.Append(line).Append('\n');
        }
    }

    private bool IsOwnFence(char mark, int length) => mark == _mark && length >= _length;

    private void Open(char mark, int length, string label) => (_mark, _length, _label, _nested) = (mark, length, label, 0);

    private void Close(bool closed)
    {
        if (_label is not null)
        {
            _fences.Add(new Fence(_label, _code.ToString().TrimEnd('\n'), closed));
        }

        _label = null;
        _code.Clear();
    }

    private static (char Mark, int Length, string Label) ReadFence(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        if (line.Length - text.Length > 3 || text.IsEmpty || text[0] is not ('`' or '~'))
        {
            return default;
        }

        var mark = text[0];
        var length = text.IndexOfAnyExcept(mark) is var end && end < 0 ? text.Length : end;
        var info = text[length..].Trim();
        // `code` in one line is no fence.
        if (length < 3 || (mark == '`' && info.Contains('`')))
        {
            return default;
        }

        var label = info.IndexOfAny(' ', '{') is var space && space < 0 ? info : info[..space];
        return (mark, length, label.ToString().ToLowerInvariant());
    }
}
