namespace RlmAspire.RustWasm.Commands;

/// <summary>What became of one command.</summary>
public sealed record CommandResult
{
    /// <summary>Its name.</summary>
    public required string Command { get; init; }

    /// <summary>Name of the variable or context that it worked on, or null for none.</summary>
    public string? Target { get; init; }

    /// <summary>Name of the variable that it set, or null.</summary>
    public string? Stored { get; init; }

    /// <summary>The result in one line; the beginning of the error's message when there is one.</summary>
    public required string Summary { get; init; }

    /// <summary>The whole result; of a list of many long parts the beginnings.</summary>
    public string Result { get; init; } = "";

    /// <summary>What the model is given.</summary>
    public required string Shown { get; init; }

    public CommandError? Error { get; init; }

    /// <summary>The answer that ends the run, or null.</summary>
    public string? Answer { get; init; }

    /// <summary>The parts of contexts that it looked at.</summary>
    public IReadOnlyList<CommandRange> Ranges { get; init; } = [];

    public required TimeSpan Duration { get; init; }
}
