using System.Text;
using RlmAspire.Runtime.Prompts;

namespace RlmAspire.Runtime.Loop;

/// <summary>What an rlm call works on.</summary>
/// <param name="Query">The question.</param>
/// <param name="Contexts">The inputs as they stand in the REPL.</param>
internal sealed record LoopInput(string Query, IReadOnlyList<LoopContext> Contexts)
{
    private const int LongestQuestion = 4000;
    private const int Quoted = 1000;

    /// <summary>A child's input: its prompt is its context, and its question too unless it is long.</summary>
    public static LoopInput ForPrompt(string prompt)
    {
        var question = prompt.Length <= LongestQuestion
            ? prompt
            : PromptText.ChildQuestion(prompt.Length, TextCut.Head(prompt, Quoted), TextCut.Tail(prompt, Quoted));
        var utf8 = Encoding.UTF8.GetBytes(prompt);
        return new LoopInput(question, [new LoopContext("context", null, utf8, CodePoints.Count(utf8))]);
    }
}
