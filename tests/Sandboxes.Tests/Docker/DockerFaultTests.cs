using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>What is said when something is missing.</summary>
public sealed class DockerFaultTests(DockerFixture fixture) : DockerSuite(fixture)
{
    [Fact]
    public async Task Check_Engine_NamesItsParts()
    {
        var status = await Docker.Create().CheckAsync(Token);

        Assert.True(status.On);
        Assert.Equal("docker sandbox", status.Name);
        Assert.Matches(@"\ADocker Engine \S+, image rlm-test-python, runtime runc\z", status.Detail);
    }

    [Theory]
    [InlineData("no-such-image:1", null, "`docker pull no-such-image:1`")]
    [InlineData(RlmAspire.Testing.DockerEngine.Image, "no-such-runtime", "no runtime no-such-runtime")]
    public async Task Open_SomethingMissing_SaysWhatToDo(string image, string? runtime, string words)
    {
        await using var docker = Docker.Create(settings => settings with { Image = image, Runtime = runtime });

        var status = await docker.CheckAsync(Token);
        var failure = await Assert.ThrowsAsync<SandboxException>(() => docker.OpenAsync(new SessionOptions(), new ScriptedHost(), Token));

        Assert.False(status.On);
        Assert.Contains(words, status.Detail, StringComparison.Ordinal);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.SandboxUnavailable, failure.Code);
    }

    [Fact]
    public async Task Open_EngineComesLater_IsFound()
    {
        var link = Path.Combine(Path.GetTempPath(), $"rlm-{Guid.CreateVersion7():n}.sock");
        await using var docker = Docker.Create(settings => settings with { Socket = link });
        await Assert.ThrowsAsync<SandboxException>(() => docker.OpenAsync(new SessionOptions(), new ScriptedHost(), Token));

        File.CreateSymbolicLink(link, Docker.Socket);
        await using var session = await docker.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        Assert.Equal("2\n", (await RunAsync(session, "1 + 1")).Stdout);
        File.Delete(link);
    }
}
