using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>llm_query</c>: asks a model that sees the prompt alone; with <c>each</c> once for every item of a list.</summary>
internal static class QueryCommand
{
    public static async ValueTask<CommandOutput> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var prompt = call.Expand(call.Arguments.Text("prompt")!);
        if (!call.Arguments.Flag("each"))
        {
            var answer = (await AskAsync(call, [Prompt(call, prompt)], cancellationToken))[0];
            return CommandOutput.Text($"an answer of {answer.Length:N0} characters", answer.AsMemory());
        }

        var items = call.Value().Items ?? throw call.Arguments.Wrong($"`each` asks about every item of a list, and `{call.Target}` is none");
        var answers = await AskAsync(call, [.. items.Select(item => $"{prompt}\n\n{item}")], cancellationToken);
        var value = CommandValue.Of(answers);
        return new CommandOutput($"{answers.Count:N0} answers{Failures(answers)}", ItemList.Show(value.Items!), value);
    }

    /// <summary>Asks; a query that fails is an error when it is the only one.</summary>
    /// <exception cref="RlmException">A prompt is too long, there are no queries left, or all of them failed.</exception>
    public static async Task<IReadOnlyList<string>> AskAsync(CommandCall call, IReadOnlyList<string> prompts, CancellationToken cancellationToken)
    {
        if (prompts.FirstOrDefault(prompt => prompt.Length > call.Limits.QueryChars) is { } tooLong)
        {
            throw new RlmException(ErrorCodes.TooLarge,
                $"The prompt has {tooLong.Length:N0} characters; a query takes at most {call.Limits.QueryChars:N0}. Take a part of the text first, or use `llm_reduce`, which cuts it for you.");
        }

        call.Queries.Take(prompts.Count);
        var answers = await call.Host.AskAsync(prompts, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return answers.All(IsFailure) && answers.Count > 0
            ? throw new RlmException(ErrorCodes.BackendRejected, $"{(answers.Count == 1 ? "The query" : "Every query")} failed. {answers[0]}")
            : answers;
    }

    public static bool IsFailure(string answer) => answer.StartsWith("Error:", StringComparison.Ordinal);

    public static string Failures(IReadOnlyList<string> answers) => answers.Count(IsFailure) is > 0 and var failed ? $", of which {failed:N0} failed" : "";

    private static string Prompt(CommandCall call, string prompt)
    {
        if (!call.Arguments.Has("on"))
        {
            return prompt;
        }

        var text = call.Value().AsText(call.Limits.VariableChars);
        call.Looked(0, text.Length);
        return text.Units.Length + prompt.Length <= call.Limits.QueryChars
            ? $"{prompt}\n\n{text.Units}"
            : throw new RlmException(ErrorCodes.TooLarge,
                $"`{call.Target}` has {text.Length:N0} characters; a query takes at most {call.Limits.QueryChars:N0} with its prompt. Take a part of it first, or use `llm_reduce`, which cuts it for you.");
    }
}
