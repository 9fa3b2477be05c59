using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace RlmAspire.ServiceDefaults.Prometheus;

/// <summary>
/// Hands the SDK's aggregated metrics to the <c>/metrics</c> endpoint when it asks. OpenTelemetry.Exporter.Prometheus.AspNetCore would
/// replace this whole folder (<c>AddPrometheusExporter</c>, <c>MapPrometheusScrapingEndpoint</c>); it is not on every feed.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly SemaphoreSlim _oneScrape = new(1, 1);
    private string _text = string.Empty;

    public PrometheusExporter() =>
        Reader = new BaseExportingMetricReader(this) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };

    public MetricReader Reader { get; }

    /// <summary>Set by the reader: only this way does it collect for an exporter that is pulled.</summary>
    public Func<int, bool>? Collect { get; set; }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var writer = new PrometheusWriter();
        foreach (var metric in batch)
        {
            writer.Write(metric);
        }

        _text = writer.ToString();
        return ExportResult.Success;
    }

    /// <summary>Collects now. Scrapes wait for each other: the SDK's metric points are only valid during one collection.</summary>
    public async Task<string> ScrapeAsync(CancellationToken cancellationToken)
    {
        await _oneScrape.WaitAsync(cancellationToken);
        try
        {
            return Collect?.Invoke(Timeout.Infinite) == true ? _text : throw new InvalidOperationException("The metrics could not be collected.");
        }
        finally
        {
            _oneScrape.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _oneScrape.Dispose();
        }

        base.Dispose(disposing);
    }
}
