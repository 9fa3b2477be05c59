using Xunit;

namespace RlmAspire.Testing;

/// <summary>What a test does when something that it needs is not on this machine.</summary>
public static class Prerequisite
{
    /// <summary>Skips the test with the reason; with <c>CI=true</c> fails it, so that nothing goes untested unseen.</summary>
    /// <param name="reason">What is missing and what to do about it.</param>
    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
