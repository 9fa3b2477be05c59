using RlmAspire.RustWasm.Commands.Catalog;
using RlmAspire.RustWasm.Commands.Texts;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary>One command that is being done: its arguments, and what it may use.</summary>
internal sealed class CommandCall(CommandArguments arguments, CommandVariables variables, CommandLimits limits, ICommandHost host, QueryTally queries, TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();

    public CommandArguments Arguments => arguments;

    public CommandVariables Variables => variables;

    public CommandLimits Limits => limits;

    public ICommandHost Host => host;

    /// <summary>Queries of the session so far.</summary>
    public QueryTally Queries => queries;

    /// <summary>Name of what the command works on, once it has asked for it.</summary>
    public string? Target { get; private set; }

    /// <summary>The context's name where the command works on one, else null.</summary>
    public string? Context => Target is null ? null : variables.ContextOf(Target);

    /// <summary>The parts of contexts that were looked at.</summary>
    public List<CommandRange> Ranges { get; } = [];

    /// <summary>Whether the time for searching is over.</summary>
    public bool TimeIsOver => timeProvider.GetElapsedTime(_start) > limits.SearchTime;

    /// <summary>What the command works on; the first context when it does not say.</summary>
    public CommandValue Value(string argument = "on")
    {
        var (name, value) = variables.Find(arguments.Text(argument) ?? "context");
        Target = name;
        return value;
    }

    /// <summary>The text of what the command works on. All of it counts as looked at.</summary>
    public CommandText Text()
    {
        var text = Value().AsText(limits.VariableChars * 16);
        Looked(0, text.Length);
        return text;
    }

    /// <summary>Notes that a part of the target was looked at, where the target is a context.</summary>
    public void Looked(int start, int end)
    {
        if (Context is { } context && end > start)
        {
            Ranges.Add(new CommandRange(context, start, end));
        }
    }

    /// <summary>A text with its <c>${name}</c> filled in.</summary>
    public string Expand(string text) => Expansion.Expand(text, variables, limits.VariableChars);
}
