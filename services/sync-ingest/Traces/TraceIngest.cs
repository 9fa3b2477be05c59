using System.Diagnostics;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Live;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Runs;
using RlmAspire.ServiceDefaults.Live;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Telemetry;

namespace RlmAspire.SyncIngest.Traces;

/// <summary>Commits verified events, then tells the dashboards. Both ways of uploading come together here.</summary>
internal sealed class TraceIngest(RunEventStore store, ChangePublisher changes, IngestMetrics metrics, TimeProvider timeProvider)
{
    /// <summary>Commits. The result is the highest contiguous <c>seq</c> that is durable, or why nothing was written.</summary>
    /// <param name="signer">Who uploads.</param>
    /// <param name="events">In order, of one run, their chain verified.</param>
    /// <param name="cancellationToken">Ends the commit.</param>
    public async Task<(long Acknowledged, Refusal? Refusal)> CommitAsync(
        SignedRequest signer, IReadOnlyList<TraceEvent> events, CancellationToken cancellationToken)
    {
        using var activity = IngestTelemetry.Source.StartActivity("ingest commit");
        activity?.SetTag("rlm.run", events[0].Run).SetTag("rlm.events", events.Count);
        var started = timeProvider.GetTimestamp();
        var result = await store.AppendAsync(signer.ProjectId, signer.Pubkey, events, cancellationToken);
        if (Explain(result, events) is { } refusal)
        {
            activity?.SetStatus(ActivityStatusCode.Error, refusal.Code);
            metrics.Refused(refusal.Code);
            return (result.Acknowledged, refusal);
        }

        if (result.Added > 0)
        {
            metrics.Committed(result.Added, timeProvider.GetElapsedTime(started));
            Publish(events[0].Run, result.Acknowledged);
        }

        return (result.Acknowledged, null);
    }

    private void Publish(Guid run, long lastSeq)
    {
        changes.Publish(new TopicChanged($"run:{run}", lastSeq));
        changes.Publish(new TopicChanged("runs", timeProvider.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    private static Refusal? Explain(AppendResult result, IReadOnlyList<TraceEvent> events)
    {
        var line = result.Seq - events[0].Seq + 1;
        return result.Outcome switch
        {
            AppendOutcome.Conflict => new Refusal(
                ErrorCodes.Conflict, $"The server holds another event {result.Seq} of this run. Two traces cannot share one id.", line, "/hash"),
            AppendOutcome.Gap => new Refusal(
                ErrorCodes.Conflict, $"The upload begins with event {result.Seq}, but the server holds the run up to {result.Acknowledged} only. Send the events from {result.Acknowledged + 1} on.", line, "/seq"),
            AppendOutcome.OtherOwner => new Refusal(ErrorCodes.Forbidden, "The run belongs to another signer."),
            AppendOutcome.BlobMissing => new Refusal(
                ErrorCodes.BlobMissing, $"Event {result.Seq} refers to the payload {result.MissingBlob}, which the server lacks. Send the payload first.", line, "/data"),
            _ => null,
        };
    }
}
