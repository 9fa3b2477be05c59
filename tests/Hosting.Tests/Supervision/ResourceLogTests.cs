using Aspire.Hosting.Supervision;

namespace RlmAspire.Hosting.Tests.Supervision;

public sealed class ResourceLogTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    [Fact]
    public void Write_PastTheLimit_SetsTheFileAside()
    {
        var console = new StringWriter();
        using var log = new ResourceLog("api", _home.Path, new ConsoleEcho(console), TimeProvider.System, maxBytes: 100);

        for (var line = 0; line < 5; line++)
        {
            log.Write($"line {line} {new string('x', 60)}");
        }

        Assert.Contains("line 4", File.ReadAllText(log.FilePath), StringComparison.Ordinal);
        Assert.DoesNotContain("line 0", File.ReadAllText(log.FilePath), StringComparison.Ordinal);
        Assert.Contains("line 3", File.ReadAllText(log.FilePath + ".1"), StringComparison.Ordinal);
        Assert.StartsWith("[api] line 0", console.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();
}
