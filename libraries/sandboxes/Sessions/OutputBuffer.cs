using System.Text;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>One stream of a cell. The guest keeps to the limit too; this does not take its word for it.</summary>
internal sealed class OutputBuffer(string stream, int limitBytes)
{
    private readonly StringBuilder _text = new();
    private long _kept;
    private long _dropped;
    private long _reportedDropped;

    public void Append(string text)
    {
        var room = limitBytes - _kept;
        var size = Encoding.UTF8.GetByteCount(text);
        if (size <= room)
        {
            _text.Append(text);
            _kept += size;
            return;
        }

        var kept = PrefixOf(text, room);
        _text.Append(kept);
        _kept += Encoding.UTF8.GetByteCount(kept);
        _dropped += size - Encoding.UTF8.GetByteCount(kept);
    }

    /// <summary>The guest says that it has dropped so many bytes by now.</summary>
    public void ReportDropped(long bytes) => _reportedDropped = Math.Max(_reportedDropped, bytes);

    /// <summary>The text with its mark, and all bytes that were printed.</summary>
    /// <param name="total">The guest's own count of what it printed; null when it was killed before it could tell.</param>
    public (string Text, long Bytes) Close(long? total)
    {
        var bytes = Math.Max(total ?? 0, _kept + _dropped + _reportedDropped);
        var missing = bytes - _kept;
        if (missing == 0)
        {
            return (_text.ToString(), bytes);
        }

        var atLeast = total is null ? "at least " : "";
        var newLine = _text.Length > 0 && _text[^1] != '\n' ? "\n" : "";
        return ($"{_text}{newLine}[{atLeast}{missing:N0} more bytes of {stream} were dropped: the limit is {limitBytes:N0} bytes]\n", bytes);
    }

    private static string PrefixOf(string text, long bytes)
    {
        var size = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            size += rune.Utf8SequenceLength;
            if (size > bytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
