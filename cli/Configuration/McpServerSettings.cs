namespace RlmAspire.Cli.Configuration;

/// <summary>An MCP server that a file names, in a table <c>[mcp.NAME]</c>.</summary>
internal sealed record McpServerSettings
{
    public required string Name { get; init; }

    /// <summary>The file that names it, and the line.</summary>
    public required string Origin { get; init; }

    /// <summary>Whether a run may start it without being told to: the home's file names it.</summary>
    public required bool Trusted { get; init; }

    /// <summary>The program, which speaks on its standard input and output; null where there is an address.</summary>
    public string? Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables that the program gets beside the few that every program needs. They may be secrets.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it is started; null for the folder of the run.</summary>
    public string? Folder { get; init; }

    /// <summary>Its address, where it is reached by HTTP.</summary>
    public Uri? Url { get; init; }

    /// <summary>Headers for the address. They may be secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The tools that a run gets; empty for all.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];
}
