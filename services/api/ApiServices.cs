using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using RlmAspire.Api.Features.Live;
using RlmAspire.Api.Features.OpenAI;
using RlmAspire.Api.Features.Status;
using RlmAspire.Api.OpenApi;
using RlmAspire.Api.Orders;
using RlmAspire.Api.Queue;
using RlmAspire.Api.Repl;
using RlmAspire.Api.Runner;
using RlmAspire.Api.Runs;
using RlmAspire.Api.Workers;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.RustWasm;
using RlmAspire.Sandboxes;
using RlmAspire.ServiceDefaults.Discovery;
using RlmAspire.ServiceDefaults.Health;
using RlmAspire.ServiceDefaults.Live;

namespace RlmAspire.Api;

/// <summary>What the service is made of.</summary>
internal static class ApiServices
{
    private static readonly TimeSpan s_probeTimeout = TimeSpan.FromSeconds(2);

    private const string RunnerToken = "RLM_SANDBOX_TOKEN";

    /// <summary>The project that this service's sessions count for on a runner.</summary>
    private const string RunnerProject = "default";

    /// <summary>What the endpoints need.</summary>
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddApiDescription();
        services.AddValidation();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);

        services.AddSingleton<BlobStore>();
        services.AddSingleton<RunEventStore>();
        services.AddSingleton<ChangePublisher>();
        services.AddSingleton<ChangeSubscriber>();
        services.AddSingleton<PostgresTraceSink>();
        services.AddSingleton<RunJournal>();
        services.AddSingleton<RunWatch>();
        services.AddSingleton<RunningRuns>();

        services.AddOptions<OrderOptions>().BindConfiguration(OrderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<OrderOptions>>().Value);
        services.AddSingleton<RunOrderStore>();
        services.AddTransient<RunOrders>();
        services.AddSingleton<RunCancellation>();
        services.AddSingleton<SubmittedContexts>();
        services.AddSingleton<RunResults>();
        services.AddSingleton<RunSteps>();
        services.AddSingleton<ModelNames>();
        services.AddTransient<ModelRuns>();

        services.AddSignalR();
        services.AddSingleton<LiveTopics>();
        services.AddSingleton<ChangeBroadcaster>();

        services.AddOptions<RunQueueOptions>().BindConfiguration(RunQueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RunQueueOptions>>().Value);
        services.AddSingleton<RunQueue>();
        services.AddHttpClient<SandboxRunnerClient>(client =>
        {
            client.BaseAddress = new Uri($"http://{SandboxRunnerClient.Resource}");
            client.Timeout = s_probeTimeout;
            if (builder.Configuration[RunnerToken] is { Length: > 0 } token)
            {
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }
        });
        services.AddSingleton(CreateRemoteSandbox);
        services.AddSingleton(CreateRemoteRustWasm);
        services.AddOptions<ReplOptions>().BindConfiguration(ReplOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReplSessions>();
        services.AddSingleton<IFeatureProbe, PostgresProbe>();
        services.AddSingleton<IFeatureProbe, RedisProbe>();
        services.AddTransient<SandboxProbe>();
        services.AddTransient<IFeatureProbe>(provider => provider.GetRequiredService<SandboxProbe>());
        services.AddSingleton<IFeatureProbe, LanguageModelProbe>();
        services.AddSingleton(_ => ModelOptions.FromEnvironment());
        services.AddSingleton<IModelCatalog, ModelCatalog>();
    }

    /// <summary>What goes on without being asked: the push to browsers and the execution of queued runs.</summary>
    public static void AddWorkers(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<ChangeListener>();
        builder.Services.AddHostedService<RunHeadPoller>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ChangeBroadcaster>());

        builder.Services.AddHostedService(provider => provider.GetRequiredService<ReplSessions>());
        builder.Services.AddHostedService<LostRunSweeper>();
        builder.Services.AddSingleton(provider => new RlmRunner(
            provider.GetRequiredService<IModelCatalog>(), [.. provider.GetServices<ISandboxEnvironment>()], provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IRustWasm>()));
        builder.Services.AddSingleton<RunHeartbeat>();
        builder.Services.AddSingleton<OrderedRuns>();
        builder.Services.AddSingleton<RunAttempt>();
        builder.Services.AddSingleton<RunExecution>();
        builder.Services.AddHostedService<RunWorker>();
    }

    /// <summary>The one environment of this service: it starts no guest code itself.</summary>
    private static ISandboxEnvironment CreateRemoteSandbox(IServiceProvider provider)
    {
        var runner = ServiceEndpoints.Find(provider.GetRequiredService<IConfiguration>(), SandboxRunnerClient.Resource);
        return SandboxEnvironments
            .CreateDefault(provider.GetRequiredService<TimeProvider>(), new SandboxSettings { RemoteUrl = runner, RemoteProject = RunnerProject })
            .Single(environment => environment.Name == ServerEnvironment.Name);
    }

    /// <summary>Programs in Rust run where the cells do.</summary>
    private static IRustWasm CreateRemoteRustWasm(IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        return new RemoteRustWasm(
            ServiceEndpoints.Find(configuration, SandboxRunnerClient.Resource), configuration[RunnerToken], RunnerProject);
    }
}
