using System.Diagnostics;
using System.Globalization;
using RlmAspire.Traces.Store;

namespace RlmAspire.Traces.Tests.Store;

public sealed class WriterProcessTests
{
    [Fact]
    public void IsAlive_ThisProcess_IsTrue()
    {
        Assert.True(WriterProcess.IsAlive(WriterProcess.Current));
        Assert.StartsWith(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "@", WriterProcess.Current, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("x@1")]
    [InlineData("999999999@1.abc")]
    public void IsAlive_NoSuchProcess_IsFalse(string writer) => Assert.False(WriterProcess.IsAlive(writer));

    [Fact]
    public void IsAlive_SamePidAnotherStart_IsFalse()
    {
        using var process = Process.GetCurrentProcess();

        Assert.False(WriterProcess.IsAlive($"{process.Id}@1.00000000"));
    }
}
