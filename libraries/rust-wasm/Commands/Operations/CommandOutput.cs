using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary>What a command has done.</summary>
/// <param name="Summary">The result in one line.</param>
/// <param name="Body">The result as text; empty where the summary says all.</param>
/// <param name="Value">What <c>store</c> keeps; null where there is nothing to keep.</param>
internal sealed record CommandOutput(string Summary, string Body, CommandValue? Value)
{
    /// <summary>The answer that ends the run, or null.</summary>
    public string? Answer { get; init; }

    /// <summary>Name of the variable that the command itself has set, or null.</summary>
    public string? Set { get; init; }

    /// <summary>A result that is one figure.</summary>
    public static CommandOutput Figure(long figure, string what) => new($"{figure:N0} {what}", "", CommandValue.Of(figure.ToString()));

    /// <summary>A result that is a text.</summary>
    public static CommandOutput Text(string summary, ReadOnlyMemory<char> text) => new(summary, text.ToString(), CommandValue.Of(new Texts.CommandText(text)));
}
