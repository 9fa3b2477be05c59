using System.Text;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>llm_reduce</c>: asks about every piece of a long text at once, then for one answer out of these.</summary>
internal static class ReduceCommand
{
    private const int Chunk = 50_000;

    public static async ValueTask<CommandOutput> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var prompt = call.Expand(call.Arguments.Text("prompt")!);
        var size = call.Arguments.Whole("chunk") ?? Chunk;
        var overlap = call.Arguments.Whole("overlap") ?? 0;
        if (overlap * 2L > size)
        {
            throw call.Arguments.Wrong($"`overlap` is at most half of `chunk`, which is {size:N0}");
        }

        var text = call.Text();
        var chunks = TextChunks.Of(text.Units, size, overlap);
        if (chunks.Count + 1 > call.Queries.Left)
        {
            var least = (long)Math.Ceiling(text.Units.Length / Math.Max(1.0, call.Queries.Left - 1));
            throw call.Arguments.Wrong(
                $"this would be {chunks.Count + 1:N0} queries, and {call.Queries.Left:N0} are left: the chunk must be at least {least:N0}, or the text shorter. `find` and `regex` show which parts matter");
        }

        var answers = await QueryCommand.AskAsync(call, Prompts(prompt, chunks), cancellationToken);
        var failures = QueryCommand.Failures(answers);
        var answer = await CombineAsync(call, prompt, answers, cancellationToken);
        var summary = $"an answer of {answer.Length:N0} characters from {chunks.Count:N0} piece{(chunks.Count == 1 ? "" : "s")}{failures}";
        return CommandOutput.Text(summary, answer.AsMemory());
    }

    private static IReadOnlyList<string> Prompts(string prompt, IReadOnlyList<ReadOnlyMemory<char>> chunks) => chunks.Count == 1
        ? [$"{prompt}\n\n{chunks[0]}"]
        : [.. chunks.Select((chunk, index) => $"{prompt}\n\nThis is part {index + 1} of {chunks.Count} of the text; answer from this part alone, briefly.\n\n{chunk}")];

    /// <summary>One answer; in several rounds where the answers together are too long for one query.</summary>
    private static async Task<string> CombineAsync(CommandCall call, string prompt, IReadOnlyList<string> answers, CancellationToken cancellationToken)
    {
        while (answers.Count > 1)
        {
            var groups = Group(answers, Math.Max(1, call.Limits.QueryChars - prompt.Length - 1000));
            answers = await QueryCommand.AskAsync(call, [.. groups.Select(group => $"{prompt}\n\nThe text was read in parts. Make one answer of the answers for the parts, which follow in order:\n\n{group}")], cancellationToken);
        }

        return answers[0];
    }

    private static List<string> Group(IReadOnlyList<string> answers, int max)
    {
        // Two answers at least go into each group, or the rounds would have no end.
        var each = max / 2;
        var groups = new List<StringBuilder> { new() };
        for (var index = 0; index < answers.Count; index++)
        {
            var part = $"Part {index + 1}:\n{Texts.Clip.HeadAndTail(answers[index], Math.Max(1, each - 200))}\n\n";
            if (groups[^1].Length + part.Length > max && groups[^1].Length > 0)
            {
                groups.Add(new StringBuilder());
            }

            groups[^1].Append(part);
        }

        return [.. groups.Select(group => group.ToString().TrimEnd())];
    }
}
