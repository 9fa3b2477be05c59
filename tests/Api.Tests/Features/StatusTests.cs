using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Api.Features.Status;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Status;
using RlmAspire.Models;
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
        Assert.Equal(["PostgreSQL", "Redis", "wasm sandbox", "language model"], status.Features.Select(feature => feature.Name));
        Assert.All(status.Features.Take(3), feature => Assert.True(feature.On, feature.ToString()));
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

    [Fact]
    public async Task LanguageModel_WithoutAnEndpoint_SaysThatTheBaselineAnswersAndWhatToSet()
    {
        var model = await ReadLanguageModelAsync(new ModelOptions());

        Assert.False(model.On);
        Assert.Contains("baseline answers", model.Detail, StringComparison.Ordinal);
        Assert.Contains("OPENAI_API_KEY", model.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LanguageModel_WithAKey_NamesTheDefaultAndNotTheKey()
    {
        var model = await ReadLanguageModelAsync(new ModelOptions { Providers = [ModelOptions.OpenAIProvider(null, "hunter2")] });

        Assert.Equal(new FeatureStatus("language model", true, "openai/gpt-5-mini"), model);
    }

    [Fact]
    public async Task LanguageModel_WithAnEndpointOnly_SaysWhichSettingIsMissing()
    {
        var model = await ReadLanguageModelAsync(new ModelOptions { Providers = [ModelOptions.OpenAIProvider("http://127.0.0.1:1/v1", null)] });

        Assert.False(model.On);
        Assert.Contains("RLM_MODEL", model.Detail, StringComparison.Ordinal);
    }

    private static async Task<FeatureStatus> ReadLanguageModelAsync(ModelOptions options)
    {
        using var models = new ModelCatalog(options, TimeProvider.System);

        return await new LanguageModelProbe(models).CheckAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<PlatformStatus> ReadAsync(ApiHost api)
    {
        using var response = await api.GetAsync("/api/status", TestContext.Current.CancellationToken);
        return await response.ReadAsync<PlatformStatus>();
    }
}
