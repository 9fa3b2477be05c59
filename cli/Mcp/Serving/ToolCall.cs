namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>One call of a tool.</summary>
/// <param name="arguments">What it was called with.</param>
internal sealed class ToolCall(ToolArguments arguments)
{
    private volatile string _doing = "at work";

    public ToolArguments Arguments => arguments;

    /// <summary>What is being done now, for a caller who wants to see progress.</summary>
    public string Doing
    {
        get => _doing;
        set => _doing = value;
    }
}
