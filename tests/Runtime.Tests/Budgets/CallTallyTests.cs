using RlmAspire.Contracts.Traces;
using RlmAspire.Runtime.Budgets;

namespace RlmAspire.Runtime.Tests.Budgets;

public sealed class CallTallyTests
{
    [Fact]
    public void Add_FromManyThreadsAtOnce_LosesNothing()
    {
        var root = new CallTally(parent: null);
        var children = Enumerable.Range(0, 8).Select(_ => new CallTally(root)).ToArray();

        Parallel.For(0, 8000, number => children[number % 8].Add(new TokenUsage(3, 1, 2, 1), 0.001m));

        Assert.Equal(new TokenUsage(24_000, 8_000, 16_000, 8_000), root.Read().Usage);
        Assert.Equal("8", root.Read().CostUsd);
        Assert.All(children, child => Assert.Equal("1", child.Read().CostUsd));
    }

    [Fact]
    public void Add_UnknownPrice_MakesTheSumAboveUnknownAndNotTheNeighbour()
    {
        var root = new CallTally(parent: null);
        var known = new CallTally(root);
        var unknown = new CallTally(root);

        known.Add(TokenUsage.Zero, 0.25m);
        unknown.Add(TokenUsage.Zero, null);

        Assert.Equal("0.25", known.Read().CostUsd);
        Assert.Null(unknown.Read().CostUsd);
        Assert.Null(root.Read().CostUsd);
        Assert.Equal(0.25m, root.Read().KnownCost);
    }
}
