using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>The generated attacks, with the same bait.</summary>
public abstract class CombinationSuite(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Execute_Combinations_GetNothing()
    {
        using var bait = Bait.LayOut();

        var told = await CombinationRun.TryAllAsync(Fixture.Environment, Combinations.All(bait), Token);

        Assert.True(told.Count >= 1000, $"{told.Count} combinations are too few");
        Assert.DoesNotContain(told, static attempt => Bait.FoundIn(attempt.Told).Any());
        Assert.DoesNotContain(told, static attempt => attempt.Told.Contains("SyntaxError", StringComparison.Ordinal));
        Assert.Empty(bait.Traces());
    }
}
