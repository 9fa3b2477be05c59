namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>One argument of a tool, as its schema tells it and as it is checked.</summary>
/// <param name="Name">In JSON.</param>
/// <param name="Kind">In JSON.</param>
/// <param name="Description">For a model.</param>
internal sealed record Parameter(string Name, ParameterKind Kind, string Description)
{
    public bool Required { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>Most characters of a text, or of each text of a list.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Most texts of a list.</summary>
    public int? MaxItems { get; init; }

    /// <summary>The texts that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public static Parameter Text(string name, string description, int maxLength = 1000) => new(name, ParameterKind.Text, description) { MaxLength = maxLength };

    public static Parameter Choice(string name, string description, params string[] choices) => new(name, ParameterKind.Text, description) { Choices = choices };

    public static Parameter Whole(string name, string description, long min, long max) => new(name, ParameterKind.Whole, description) { Min = min, Max = max };

    public static Parameter Number(string name, string description, decimal min, decimal max) => new(name, ParameterKind.Number, description) { Min = min, Max = max };

    public static Parameter Texts(string name, string description, int maxItems, int maxLength) =>
        new(name, ParameterKind.Texts, description) { MaxItems = maxItems, MaxLength = maxLength };
}
