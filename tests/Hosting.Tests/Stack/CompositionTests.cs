using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using RlmAspire.AppHost.Stack;

namespace RlmAspire.Hosting.Tests.Stack;

public sealed class CompositionTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppHost_AsComposed_StartsInTheOrderOfItsDependencies()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<StackFile>(Arguments(), Token);

        Assert.Equal(["rlm"], WaitsOf(builder, "migrations"));
        Assert.Equal(["postgres"], WaitsOf(builder, "rlm"));
        Assert.Equal(["migrations", "redis"], WaitsOf(builder, "api"));
        Assert.Equal(["migrations", "redis"], WaitsOf(builder, "sync-ingest"));
        Assert.Equal(["api", "sandbox-runner", "sync-ingest"], WaitsOf(builder, "gateway"));
    }

    [Theory]
    [InlineData("gateway", 8080)]
    [InlineData("api", 8081)]
    [InlineData("sandbox-runner", 18082)]
    [InlineData("sync-ingest", 8083)]
    [InlineData("postgres", 15432)]
    [InlineData("redis", 16379)]
    public async Task AppHost_AsComposed_ListensOnLoopbackOnItsFixedOrConfiguredPort(string name, int port)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<StackFile>([.. Arguments(), "--RLM_PORT_SANDBOX_RUNNER=18082"], Token);

        var endpoint = Find(builder, name).Annotations.OfType<EndpointAnnotation>().Single();

        Assert.Equal(port, endpoint.Port);
        Assert.Equal("127.0.0.1", endpoint.TargetHost);
    }

    public void Dispose() => _home.Dispose();

    private string[] Arguments() => [$"--RLM_HOME={_home.Path}", "--RLM_QUIET=true"];

    private static string[] WaitsOf(IDistributedApplicationTestingBuilder builder, string name) =>
        [.. Find(builder, name).Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).Order(StringComparer.Ordinal)];

    private static IResource Find(IDistributedApplicationTestingBuilder builder, string name)
    {
        Assert.True(builder.Resources.TryGetByName(name, out var resource), $"No resource '{name}'");
        return resource!;
    }
}
