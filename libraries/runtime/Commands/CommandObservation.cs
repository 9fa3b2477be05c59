using System.Text;
using RlmAspire.RustWasm.Commands;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.Runtime.Commands;

/// <summary>What the model is told after its commands.</summary>
/// <param name="most">Commands of one reply that are run.</param>
/// <param name="reply">The reply.</param>
internal sealed class CommandObservation(int most, CommandReply reply)
{
    private readonly StringBuilder _text = new();
    private int _ran;

    /// <summary>Whether a command failed: those after it were written for a state that does not exist.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether an answer in the reply's text counts: only when all before it came to its end.</summary>
    public bool TakesFinal => !Failed && _ran == reply.Commands.Count;

    public void Add(CommandResult result)
    {
        _text.Append($"{++_ran}. {result.Shown}\n\n");
        Failed |= result.Error is not null;
    }

    public void Refuse(CommandResult result, string reason)
    {
        _text.Append($"{++_ran}. {result.Command}: {reason}\n\n");
        Failed = true;
    }

    /// <param name="variables">The variables with what they are; empty when there are none.</param>
    public string ToMessage(string variables)
    {
        var left = reply.Commands.Count - _ran;
        if (left > 0)
        {
            _text.Append(Failed
                ? $"The {(left == 1 ? "command" : $"{left} commands")} after it {(left == 1 ? "was" : "were")} not run.\n\n"
                : $"At most {most} commands of one reply are run, so {left} {(left == 1 ? "was" : "were")} not. Write them again in the next.\n\n");
        }

        if (reply.Final is not null && (left > 0 || Failed) && _ran <= reply.Commands.Count)
        {
            _text.Append("The FINAL in your text was ignored because not all commands before it were done.\n\n");
        }

        Append(reply.Problem);
        Append(variables.Length > 0 ? $"Your variables: {variables}" : null);
        return _text.ToString().TrimEnd();
    }

    private void Append(string? part) => _text.Append(part is null ? "" : $"{part}\n\n");
}
