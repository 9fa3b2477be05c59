using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Status;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Features;

public sealed class StatusTests(PostgresServer postgres, RedisServer redis)
{
    [Fact]
    public async Task GetStatus_WithEverythingUp_TellsVersionsAndTheDefaultModel()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var api = await ApiHost.StartAsync(postgres, redis, cancellationToken, services =>
            services.AddHttpClient<SandboxRunnerClient>().ConfigurePrimaryHttpMessageHandler(() => new HealthyRunner()));

        var status = await ReadAsync(api);

        Assert.Equal("baseline/extractive", status.DefaultModel);
        Assert.All(status.Features, feature => Assert.True(feature.On, feature.ToString()));
        Assert.Equal(["PostgreSQL", "Redis", "wasm sandbox"], status.Features.Select(feature => feature.Name));
        Assert.Contains(new FeatureStatus("wasm sandbox", true, HealthyRunner.Wasm.Detail), status.Features);
    }

    [Fact]
    public async Task GetStatus_WithNothingUp_StillAnswersAndSaysWhatThatMeans()
    {
        await using var api = ApiHost.Start(null, null, ("ConnectionStrings:rlm", "Host=127.0.0.1;Port=1;Password=hunter2"), ("ConnectionStrings:redis", "127.0.0.1:1"));

        var status = await ReadAsync(api);

        Assert.All(status.Features, feature => Assert.False(feature.On, feature.ToString()));
        Assert.All(status.Features, feature => Assert.DoesNotContain("hunter2", feature.Detail, StringComparison.Ordinal));
    }

    private static async Task<PlatformStatus> ReadAsync(ApiHost api)
    {
        using var response = await api.GetAsync("/api/status", TestContext.Current.CancellationToken);
        return await response.ReadAsync<PlatformStatus>();
    }
}
