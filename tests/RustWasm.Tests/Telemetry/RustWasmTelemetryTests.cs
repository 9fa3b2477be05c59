using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using RlmAspire.RustWasm.Running;
using RlmAspire.RustWasm.Telemetry;
using RlmAspire.RustWasm.Tests.Running;

namespace RlmAspire.RustWasm.Tests.Telemetry;

[Collection("workers")]
public sealed class RustWasmTelemetryTests
{
    private const string Secret = "the input nobody may see";

    [Fact]
    public async Task Run_CompletedAndKilled_IsMeasuredAndTraced()
    {
        var token = TestContext.Current.CancellationToken;
        var measured = new ConcurrentDictionary<string, double>();
        var traced = new ConcurrentQueue<Activity>();
        using var meters = Listen(measured);
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == RustWasmTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = traced.Enqueue,
        };
        ActivitySource.AddActivityListener(activities);

        await using (var workers = new ModuleWorkers(new RustWasmSettings { Workers = 1 }, TimeProvider.System))
        {
            var call = await WorkersFixture.CallAsync("", Secret);
            await workers.RunAsync(call, token);
            await workers.RunAsync(call, token);
            Assert.Equal(call.Module.Length, measured["rlm.wasm.worker.resident.size"]);
            await workers.RunAsync(await WorkersFixture.EndlessAsync(TimeSpan.FromMilliseconds(100)), token);
        }

        Assert.Equal(2, measured["rlm.wasm.execution.duration status=Completed"]);
        Assert.Equal(1, measured["rlm.wasm.execution.duration status=TimedOut"]);
        Assert.Equal(1, measured["rlm.wasm.worker.kills reason=TimedOut"]);
        Assert.Equal(1, measured["rlm.wasm.worker.compile.duration"]);
        Assert.Equal(0, measured["rlm.wasm.worker.resident.size"]);
        Assert.Equal(["Completed", "Completed", "TimedOut"], traced.Select(static activity => activity.GetTagItem("wasm.status")));
        Assert.DoesNotContain(traced.SelectMany(static activity => activity.TagObjects), static tag => $"{tag.Value}".Contains(Secret, StringComparison.Ordinal));
    }

    /// <summary>Counts what histograms are told, by their first tag; sums the rest.</summary>
    private static MeterListener Listen(ConcurrentDictionary<string, double> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == RustWasmTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, instrument is Histogram<long> ? 1 : value, tags));
        listener.Start();
        return listener;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = tags.IsEmpty ? instrument.Name : $"{instrument.Name} {tags[0].Key}={tags[0].Value}";
            measured.AddOrUpdate(name, value, (_, sum) => sum + value);
        }
    }
}
