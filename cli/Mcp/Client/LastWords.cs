namespace RlmAspire.Cli.Mcp.Client;

/// <summary>The last lines that a server wrote to its standard error.</summary>
internal sealed class LastWords
{
    private const int Lines = 5;
    private const int LongestLine = 300;

    private readonly Queue<string> _lines = new();

    /// <summary>For the end of a sentence; empty when it said nothing.</summary>
    public string Said
    {
        get
        {
            lock (_lines)
            {
                return _lines.Count == 0 ? "" : $"; it said: {string.Join(" | ", _lines)}";
            }
        }
    }

    public void Hear(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(Output.Format.Line(line, LongestLine));
            if (_lines.Count > Lines)
            {
                _lines.Dequeue();
            }
        }
    }
}
