using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

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

    /// <summary>The attribute of a server's span as protobuf has it: key, then a value message that holds a string.</summary>
    private static string UrlPath(string path) => $"url.path\u0012{(char)(path.Length + 2)}\n{(char)path.Length}{path}";

    private static Task<TestService> StartAsync(OtlpReceiver collector, Action<WebApplication> map) => TestService.StartAsync(
        TestContext.Current.CancellationToken,
        map: map,
        settings:
        [
            ("OTEL_SERVICE_NAME", "greeter"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ]);
}
