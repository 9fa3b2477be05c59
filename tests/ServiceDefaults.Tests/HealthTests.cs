using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RlmAspire.Contracts.Status;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_WithAllChecksGood_IsReadyAndTellsFeatures()
    {
        await using var service = await TestService.StartAsync(
            TestContext.Current.CancellationToken,
            builder => builder.Services.AddSingleton<IFeatureProbe>(new FixedProbe(new FeatureStatus("docker", false, "Install docker.io."))));

        var (status, health) = await GetAsync(service);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Healthy", health.Status);
        Assert.Equal([new FeatureStatus("docker", false, "Install docker.io.")], health.Features);
    }

    [Fact]
    public async Task Health_WithPostgresAway_IsNotReadyAndNamesNoPassword()
    {
        await using var service = await TestService.StartAsync(
            TestContext.Current.CancellationToken,
            builder => builder.AddNpgsqlDataSource("rlm"),
            settings: ("ConnectionStrings:rlm", "Host=127.0.0.1;Port=1;Username=rlm;Password=hunter2"));

        var (status, health) = await GetAsync(service);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        var check = Assert.Single(health.Checks);
        Assert.Equal("Unhealthy", check.Status);
        Assert.Contains("127.0.0.1", check.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Logs.Lines, line => line.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_WithRedisAway_IsReadyButDegraded()
    {
        await using var service = await TestService.StartAsync(
            TestContext.Current.CancellationToken,
            builder => builder.AddRedisClient("redis"),
            settings: ("ConnectionStrings:redis", "127.0.0.1:1"));

        var (status, health) = await GetAsync(service);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Degraded", Assert.Single(health.Checks).Status);
    }

    [Fact]
    public async Task Health_WithAProbeThatHangs_AnswersWithoutIt()
    {
        await using var service = await TestService.StartAsync(
            TestContext.Current.CancellationToken, builder => builder.Services.AddSingleton<IFeatureProbe, HangingProbe>());

        var (status, health) = await GetAsync(service);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(Assert.Single(health.Features).On);
    }

    [Fact]
    public async Task Alive_WhileNotReady_StillAnswers()
    {
        await using var service = await TestService.StartAsync(
            TestContext.Current.CancellationToken,
            builder => builder.Services.AddHealthChecks().AddCheck("broken", () => HealthCheckResult.Unhealthy("why")));

        using var alive = await service.Client.GetAsync(new Uri("/alive", UriKind.Relative), TestContext.Current.CancellationToken);
        var (status, health) = await GetAsync(service);

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("why", Assert.Single(health.Checks).Detail);
    }

    private static async Task<(HttpStatusCode Status, HealthState Health)> GetAsync(TestService service)
    {
        using var response = await service.Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<HealthState>(TestContext.Current.CancellationToken))!);
    }

    private sealed class FixedProbe(FeatureStatus status) : IFeatureProbe
    {
        public string Name => status.Name;

        public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(status);
    }

    private sealed class HangingProbe : IFeatureProbe
    {
        public string Name => "hangs";

        public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new FeatureStatus(Name, true, "");
        }
    }
}
