using System.Diagnostics.Metrics;

namespace RlmAspire.SyncIngest.Telemetry;

/// <summary>What this service counts.</summary>
internal sealed class IngestMetrics : IDisposable
{
    private static readonly double[] s_seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private readonly Meter _meter = new(IngestTelemetry.Name);
    private readonly Counter<long> _events;
    private readonly Counter<long> _refusals;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _commit;
    private readonly UpDownCounter<int> _live;

    public IngestMetrics()
    {
        _events = _meter.CreateCounter<long>("rlm.ingest.events", "{event}", "Events that were committed.");
        _refusals = _meter.CreateCounter<long>("rlm.ingest.refusals", "{request}", "Requests and live uploads that were refused, by code.");
        _batch = _meter.CreateHistogram<int>("rlm.ingest.batch.size", "{event}", "Events in one commit.");
        _commit = _meter.CreateHistogram(
            "rlm.ingest.commit.duration", "s", "Time from a batch to its commit.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_seconds });
        _live = _meter.CreateUpDownCounter<int>("rlm.ingest.live.uploads", "{upload}", "Live uploads that are connected.");
    }

    public void Committed(int events, TimeSpan duration)
    {
        _events.Add(events);
        _batch.Record(events);
        _commit.Record(duration.TotalSeconds);
    }

    public void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public void LiveConnected() => _live.Add(1);

    public void LiveGone() => _live.Add(-1);

    public void Dispose() => _meter.Dispose();
}
