using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Baseline;

/// <summary>What the conversation tells the policy: the question, the inputs, and how its steps went so far.</summary>
internal sealed partial class Transcript
{
    private Transcript(string question, IReadOnlyList<(string Name, string Title)> sources, IReadOnlyList<Step> steps, string last)
    {
        Question = question;
        Sources = sources;
        Steps = steps;
        IsForced = last.Contains("There are no turns left", StringComparison.Ordinal);
        var turn = Turn().Matches(last).LastOrDefault();
        IsLastTurn = turn is not null && turn.Groups["turn"].ValueSpan.SequenceEqual(turn.Groups["max"].ValueSpan);
    }

    public string Question { get; }

    /// <summary>The variables and what people call them.</summary>
    public IReadOnlyList<(string Name, string Title)> Sources { get; }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Whether the answer is wanted as plain text, now.</summary>
    public bool IsForced { get; }

    public bool IsLastTurn { get; }

    public Step? LastStep => Steps.Count > 0 ? Steps[^1] : null;

    /// <summary>How often a step was tried.</summary>
    public int Count(string name) => Steps.Count(step => step.Names.Contains(name));

    /// <summary>Reads a conversation; null when it is none of the completion loop.</summary>
    public static Transcript? Read(IReadOnlyList<ChatMessage> messages)
    {
        var task = messages.Select(message => Task().Match(message.Text)).FirstOrDefault(match => match.Success);
        if (task is null)
        {
            return null;
        }

        var steps = new List<Step>();
        for (var index = 0; index < messages.Count - 1; index++)
        {
            if (messages[index].Role == ChatRole.Assistant)
            {
                steps.Add(new Step([.. Cell.In(messages[index].Text)], messages[index + 1].Text));
            }
        }

        var sources = Source().Matches(task.Groups["contexts"].Value)
            .Select(match => (match.Groups["name"].Value, match.Groups["title"] is { Success: true } title ? title.Value : match.Groups["name"].Value));
        return new Transcript(task.Groups["question"].Value.Trim(), [.. sources], steps, messages[^1].Text);
    }

    [GeneratedRegex(@"\AQuestion:\n(?<question>[\s\S]+?)\n\nThe input is in the REPL[^\n]*\n(?<contexts>(?:- `[^\n]*\n?)+)")]
    private static partial Regex Task();

    [GeneratedRegex(@"^- `(?<name>\w+)`.*?(?:, from '(?<title>.*)')?$", RegexOptions.Multiline)]
    private static partial Regex Source();

    [GeneratedRegex(@"^Turn (?<turn>\d+) of (?<max>\d+)", RegexOptions.Multiline)]
    private static partial Regex Turn();
}
