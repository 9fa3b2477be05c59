using RlmAspire.Runtime.Budgets;
using RlmAspire.Runtime.Tracing;

namespace RlmAspire.Runtime.Calls;

/// <summary>A call's place in the recursion tree.</summary>
internal sealed class CallNode(RunTrace runTrace, string path, int depth, CallTally tally)
{
    private int _children;

    public string Path { get; } = path;

    /// <summary>0 for the root.</summary>
    public int Depth { get; } = depth;

    /// <summary>Tokens and money of this call and all below it.</summary>
    public CallTally Tally { get; } = tally;

    public CallTrace Trace { get; } = new(runTrace, path);

    public static CallNode Root(RunTrace runTrace, CallTally total) => new(runTrace, "0", 0, total);

    /// <summary>Makes places below this one, numbered in the order of the prompts however the calls end.</summary>
    public IReadOnlyList<CallNode> AddChildren(int count)
    {
        var first = Interlocked.Add(ref _children, count) - count;
        return [.. Enumerable.Range(first, count).Select(number => new CallNode(runTrace, $"{Path}/{number}", Depth + 1, new CallTally(Tally)))];
    }
}
