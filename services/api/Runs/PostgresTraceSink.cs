using RlmAspire.Contracts.Live;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;
using RlmAspire.ServiceDefaults.Live;
using RlmAspire.Traces;

namespace RlmAspire.Api.Runs;

/// <summary>Keeps the events of runs that this server starts: each is durable, and then published, before the call returns.</summary>
internal sealed class PostgresTraceSink(RunEventStore store, BlobStore blobs, ChangePublisher changes, TimeProvider timeProvider) : ITraceSink
{
    public async ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken) =>
        await blobs.PutAsync(Project.Default, blob.Sha256, blob.Content, cancellationToken);

    /// <exception cref="RunOvertakenException">Another writer holds the run's trace.</exception>
    public async ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        var result = await store.AppendAsync(Project.Default, signer: null, [traceEvent], cancellationToken);
        if (result.Outcome != AppendOutcome.Committed)
        {
            throw new RunOvertakenException(traceEvent.Run, traceEvent.Seq, result.Outcome);
        }

        changes.Publish(new TopicChanged($"run:{traceEvent.Run}", traceEvent.Seq));
        changes.Publish(new TopicChanged("runs", timeProvider.GetUtcNow().ToUnixTimeMilliseconds()));
    }
}
