using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using RlmAspire.Testing;

namespace RlmAspire.ServiceDefaults.Tests;

public sealed class MetricsTests : IDisposable
{
    private readonly Meter _meter = new("RlmAspire.Tests");

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task Metrics_AfterRequests_CountThemButNotTheProbes()
    {
        await using var service = await TestService.StartAsync(TestContext.Current.CancellationToken, map: app => app.MapGet("/hello", () => "hi"));
        await GetAsync(service, "/hello");
        await GetAsync(service, "/health");

        var text = await GetAsync(service, "/metrics");

        Assert.Contains("http_server_request_duration_seconds_count{", text, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/hello\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            text.Split('\n'), line => line.StartsWith("http_server_request", StringComparison.Ordinal) && line.Contains("/health", StringComparison.Ordinal));
        Assert.Contains("# TYPE dotnet_gc_collections_total counter", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OfAllKinds_AreWrittenAsTheFormatAsks()
    {
        await using var service = await TestService.StartAsync(TestContext.Current.CancellationToken);
        _meter.CreateCounter<long>("rlm.test.events", "{event}", "Events with a \\ and\na line end.")
            .Add(3, new KeyValuePair<string, object?>("path", "a\"b\\c\nd"), new KeyValuePair<string, object?>("flag", true));
        _meter.CreateUpDownCounter<int>("rlm.test.sessions").Add(2);
        var sizes = _meter.CreateHistogram<double>("rlm.test.size", "By");
        sizes.Record(1);
        sizes.Record(99_999_999);

        var lines = (await GetAsync(service, "/metrics")).Split('\n');

        Assert.Contains("# HELP rlm_test_events_total Events with a \\\\ and\\na line end.", lines);
        Assert.Contains("rlm_test_events_total{flag=\"true\",path=\"a\\\"b\\\\c\\nd\"} 3", lines);
        Assert.Contains("# TYPE rlm_test_sessions gauge", lines);
        Assert.Contains("rlm_test_sessions 2", lines);
        Assert.Contains("rlm_test_size_bytes_bucket{le=\"5\"} 1", lines);
        Assert.Contains("rlm_test_size_bytes_bucket{le=\"+Inf\"} 2", lines);
        Assert.Contains("rlm_test_size_bytes_sum 100000000", lines);
        Assert.Contains("rlm_test_size_bytes_count 2", lines);
    }

    [Fact]
    public async Task Metrics_ScrapedByManyAtOnce_AreWholeEachTime()
    {
        await using var service = await TestService.StartAsync(TestContext.Current.CancellationToken);
        var counter = _meter.CreateCounter<long>("rlm.test.scrapes");
        counter.Add(1);

        var texts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync(service, "/metrics")));

        Assert.All(texts, text => Assert.Contains("rlm_test_scrapes_total 1", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_CheckedByPromtool_HaveNoFault()
    {
        await using var service = await TestService.StartAsync(TestContext.Current.CancellationToken, map: app => app.MapGet("/hello", () => "hi"));
        await GetAsync(service, "/hello");
        var text = await GetAsync(service, "/metrics");
        var start = new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true };

        using var promtool = Start(start);
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var complaints = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", complaints);
        Assert.Equal(0, promtool.ExitCode);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Prerequisite.Missing("promtool is not installed: apt-get install prometheus");
            throw;
        }
    }

    private static Task<string> GetAsync(TestService service, string path) =>
        service.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
