using Aspire.Hosting.Testing;
using RlmAspire.Hosting.SampleHost;

namespace RlmAspire.Hosting.Tests;

public sealed class TestingBuilderTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_OfAnEntryPoint_GivesItsApplicationToTheTest()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<SampleEntryPoint>(
            [$"--RLM_HOME={_home.Path}", "--RLM_QUIET=true", "--Parameters:greeting=hello"], Token);
        await using var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", Token);
        using var client = app.CreateHttpClient("web");

        var greeting = await client.GetStringAsync(new Uri("/greeting", UriKind.Relative), Token);
        var connection = await app.GetConnectionStringAsync("store", Token);

        Assert.Equal("hello", greeting);
        Assert.Equal($"address={app.GetEndpoint("web").GetLeftPart(UriPartial.Authority)};key=hello", connection);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task DisposeAsync_BeforeTheBuild_LetsTheEntryPointEnd()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<SampleEntryPoint>([$"--RLM_HOME={_home.Path}"], Token);

        await builder.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => builder.BuildAsync(Token));
    }

    public void Dispose() => _home.Dispose();
}
