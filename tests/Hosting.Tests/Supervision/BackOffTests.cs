using Aspire.Hosting.Supervision;

namespace RlmAspire.Hosting.Tests.Supervision;

public sealed class BackOffTests
{
    [Fact]
    public void Next_AfterCrashInARow_DoublesUpToHalfAMinute()
    {
        var backOff = new BackOff();

        var pauses = Enumerable.Range(0, 9).Select(_ => backOff.Next(TimeSpan.FromSeconds(1)).TotalSeconds).ToArray();

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30], pauses);
        Assert.Equal(9, backOff.Crashes);
    }

    [Fact]
    public void Next_AfterALongRun_BeginsAgain()
    {
        var backOff = new BackOff();
        backOff.Next(TimeSpan.FromSeconds(1));
        backOff.Next(TimeSpan.FromSeconds(1));

        var pause = backOff.Next(TimeSpan.FromMinutes(5));

        Assert.Equal(TimeSpan.FromMilliseconds(500), pause);
        Assert.Equal(1, backOff.Crashes);
    }
}
