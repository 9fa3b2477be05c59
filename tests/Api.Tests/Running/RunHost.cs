using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Sandboxes;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Api.Tests.Running;

/// <summary>A service that executes runs, with a sandbox and a model of the test's choice.</summary>
internal static class RunHost
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <param name="postgres">Gives it a database.</param>
    /// <param name="redis">Should be the test class's own: workers of other tests would take the runs.</param>
    /// <param name="sandbox">Where cells run.</param>
    /// <param name="model">Answers as <c>openai/scripted</c>, the default; without it there is the baseline only.</param>
    /// <param name="settings">Configuration.</param>
    public static Task<ApiHost> StartAsync(
        PostgresServer postgres, RedisServer redis, ISandboxEnvironment sandbox, ScriptedModelServer? model = null,
        params (string Key, string Value)[] settings) => ApiHost.StartAsync(
        postgres,
        redis,
        TestContext.Current.CancellationToken,
        services =>
        {
            services.RemoveAll<ISandboxEnvironment>();
            services.AddSingleton(sandbox);
            services.AddSingleton(model is null
                ? new ModelOptions()
                : new ModelOptions { Model = "scripted", Providers = [ModelOptions.OpenAIProvider(model.BaseUrl.ToString(), "unused")] });
            services.AddHttpClient<SandboxRunnerClient>().ConfigurePrimaryHttpMessageHandler(() => new HealthyRunner());
        },
        settings: settings);

    /// <summary>The service for requests that reach no store.</summary>
    public static ApiHost StartWithoutStores() =>
        ApiHost.Start(null, null, ("ConnectionStrings:rlm", "Host=127.0.0.1;Port=1"), ("ConnectionStrings:redis", "127.0.0.1:1"));

    public static Task<HttpResponseMessage> PostAsync(this ApiHost api, string path, object? body) =>
        api.Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);

    /// <summary>Queues a run, and gives its id.</summary>
    public static async Task<Guid> QueueAsync(this ApiHost api, object body)
    {
        using var response = await api.PostAsync("/api/rlm/runs", body);
        var accepted = await response.ReadAsync<RunAccepted>();
        Assert.Equal((HttpStatusCode.Accepted, accepted.Url), (response.StatusCode, response.Headers.Location?.ToString()));
        return accepted.Run;
    }

    /// <summary>Waits for the run's end.</summary>
    public static async Task<RunResult> ResultAsync(this HttpClient client, Guid run)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        while (true)
        {
            using var response = await client.GetAsync(new Uri($"/api/rlm/runs/{run}/result?wait=30s", UriKind.Relative), patience.Token);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return await response.ReadAsync<RunResult>();
            }

            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }
    }

    /// <summary>All events of the run.</summary>
    public static async Task<TracePage> TraceAsync(this HttpClient client, Guid run)
    {
        using var response = await client.GetAsync(new Uri($"/api/rlm/runs/{run}/trace?limit=2000", UriKind.Relative), TestContext.Current.CancellationToken);
        return await response.ReadAsync<TracePage>();
    }

    /// <summary>Waits for something to come true.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
