namespace RlmAspire.Runtime.Answers;

/// <summary>Finds the code to run and the answer in a reply, and says why when there is neither.</summary>
internal static class ReplyParser
{
    /// <summary>Reads a reply.</summary>
    /// <param name="reply">The model's text.</param>
    /// <param name="cutOff">Whether the provider ended it for its length.</param>
    public static ParsedReply Parse(string reply, bool cutOff)
    {
        var (fences, prose) = FenceReader.Read(reply);
        var labelled = fences.Where(fence => fence.IsLabelledCode && fence.Code.Trim().Length > 0).ToList();
        var code = labelled.Count > 0 ? labelled : [.. fences.Where(fence => fence.IsBare && fence.Code.Trim().Length > 0)];
        if (cutOff && code is [.., { Closed: false }])
        {
            return new ParsedReply([.. code.SkipLast(1).Select(fence => fence.Code)], null,
                "Your reply was cut off at the length limit inside its last code block, so that block was not run. Write shorter cells.");
        }

        var final = TextFinals.Find(prose);
        return new ParsedReply([.. code.Select(fence => fence.Code)], final, code.Count == 0 && final is null ? WhyNothing(reply, fences) : null);
    }

    private static string WhyNothing(string reply, IReadOnlyList<Fence> fences)
    {
        if (string.IsNullOrWhiteSpace(reply))
        {
            return "Your reply was empty. Write a ```repl block with Python code, or end with FINAL(your answer).";
        }

        if (fences.FirstOrDefault(fence => !fence.IsBare && !fence.IsLabelledCode) is { } other)
        {
            return $"Nothing was run: the block is labelled '{other.Label}', and only ```repl (or ```python) blocks with Python code are run.";
        }

        return fences.Count > 0
            ? "Nothing was run: the code block is empty."
            : "Nothing was run: the reply holds no code block. Write a ```repl block with Python code, or end with FINAL(your answer) at the start of a line.";
    }
}
