namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>A tool that other programs may call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does and when to use it, for a model.</param>
/// <param name="Parameters">Its arguments.</param>
/// <param name="CallAsync">Does it. An <see cref="Contracts.Errors.RlmException"/> is told to the caller.</param>
internal sealed record ServedTool(
    string Name, string Description, IReadOnlyList<Parameter> Parameters, Func<ToolCall, CancellationToken, Task<ToolReply>> CallAsync)
{
    /// <summary>It changes nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>It may throw something away.</summary>
    public bool Destructive { get; init; }

    /// <summary>It may ask a model, somewhere else.</summary>
    public bool OpenWorld { get; init; }
}
