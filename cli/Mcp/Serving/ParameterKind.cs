namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>What an argument of a tool is in JSON.</summary>
internal enum ParameterKind
{
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    Number,

    /// <summary>A list of strings.</summary>
    Texts,
}
