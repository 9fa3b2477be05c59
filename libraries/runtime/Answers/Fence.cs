namespace RlmAspire.Runtime.Answers;

/// <summary>A fenced block of a reply.</summary>
/// <param name="Label">First word after the opening fence, in lower case; empty for a bare one.</param>
/// <param name="Code">The lines inside.</param>
/// <param name="Closed">Whether its closing fence is there.</param>
internal sealed record Fence(string Label, string Code, bool Closed)
{
    /// <summary>Whether the label says that the block is to be run.</summary>
    public bool IsLabelledCode => Label is "repl" or "python" or "py" or "python3";

    /// <summary>Whether there is no label.</summary>
    public bool IsBare => Label.Length == 0;
}
