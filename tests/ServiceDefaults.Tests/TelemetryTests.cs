using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RlmAspire.Contracts.Status;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Stop_OfAServiceWithACollector_HasSentTracesMetricsAndLogs()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var source = new ActivitySource("RlmAspire.Tests");
        await using var collector = await OtlpReceiver.StartAsync(cancellationToken);
        await using (var service = await StartAsync(collector, app => app.MapGet("/hello/{name}", (string name, ILogger<TelemetryTests> logger) =>
        {
            using var activity = source.StartActivity("say hello");
            logger.LogWarning("Hello {Name}", name);
            return name;
        })))
        {
            await service.Client.GetStringAsync(new Uri("/hello/ada", UriKind.Relative), cancellationToken);
            await service.Client.GetStringAsync(new Uri("/health", UriKind.Relative), cancellationToken);
            await service.StopAsync(cancellationToken);
        }

        Assert.Contains("greeter", collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains("GET /hello/{name}", collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains("say hello", collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains(UrlPath("/hello/ada"), collector.Received("traces"), StringComparison.Ordinal);
        Assert.DoesNotContain(UrlPath("/health"), collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("Hello ada", collector.Received("logs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_UnderASamplerThatTakesEverything_LeavesNoSpan()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var source = new ActivitySource("RlmAspire.Tests");
        await using var collector = await OtlpReceiver.StartAsync(cancellationToken);
        await using (var service = await StartAsync(collector, app => app.MapGet("/hello", () => "hello"), source, ("OTEL_TRACES_SAMPLER", "always_on")))
        {
            await service.Client.GetStringAsync(new Uri("/health", UriKind.Relative), cancellationToken);
            await service.Client.GetStringAsync(new Uri("/hello", UriKind.Relative), cancellationToken);
            await service.StopAsync(cancellationToken);
        }

        Assert.Contains(UrlPath("/hello"), collector.Received("traces"), StringComparison.Ordinal);
        Assert.DoesNotContain("ask the engine", collector.Received("traces"), StringComparison.Ordinal);
    }

    /// <summary>The attribute of a server's span as protobuf has it: key, then a value message that holds a string.</summary>
    private static string UrlPath(string path) => $"url.path\u0012{(char)(path.Length + 2)}\n{(char)path.Length}{path}";

    private static Task<TestService> StartAsync(OtlpReceiver collector, Action<WebApplication> map) => StartAsync(collector, map, probed: null);

    private static Task<TestService> StartAsync(
        OtlpReceiver collector, Action<WebApplication> map, ActivitySource? probed, params (string Key, string Value)[] settings) => TestService.StartAsync(
        TestContext.Current.CancellationToken,
        builder =>
        {
            if (probed is not null)
            {
                builder.Services.AddSingleton<IFeatureProbe>(new TracingProbe(probed));
            }
        },
        map,
        [
            ("OTEL_SERVICE_NAME", "greeter"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            .. settings,
        ]);

    /// <summary>Does under a probe what a database client does: it opens a span of its own.</summary>
    private sealed class TracingProbe(ActivitySource source) : IFeatureProbe
    {
        public string Name => "engine";

        public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
        {
            using var activity = source.StartActivity("ask the engine");
            return Task.FromResult(new FeatureStatus("engine", true, "answers"));
        }
    }
}
