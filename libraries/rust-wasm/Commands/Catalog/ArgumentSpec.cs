namespace RlmAspire.RustWasm.Commands.Catalog;

/// <summary>An argument of a command.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What it may be.</param>
/// <param name="Example">A value as JSON.</param>
internal sealed record ArgumentSpec(string Name, ArgumentKind Kind, string Example)
{
    public bool Required { get; init; }

    /// <summary>Other names that models give it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The words of a <see cref="ArgumentKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public int Least { get; init; } = int.MinValue;

    public int Most { get; init; } = int.MaxValue;

    /// <summary>What it is, for an error.</summary>
    public string Shape => Kind switch
    {
        ArgumentKind.Text => "a text",
        ArgumentKind.Texts => "a text or a list of texts",
        ArgumentKind.Any => "a text or a list",
        ArgumentKind.Flag => "true or false",
        ArgumentKind.Variable => "the name of a variable or of the context",
        ArgumentKind.Choice => $"one of {string.Join(", ", Choices)}",
        _ when Least > int.MinValue && Most < int.MaxValue => $"a whole number from {Least:N0} to {Most:N0}",
        _ when Least > int.MinValue => $"a whole number from {Least:N0}",
        _ => "a whole number",
    };
}
