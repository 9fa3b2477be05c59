using Microsoft.Extensions.Options;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Runs;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>Makes sessions from what the container holds.</summary>
internal sealed class LiveSessionFactory(
    TraceIngest ingest,
    RunEventStore store,
    BlobStore blobs,
    IOptions<IngestOptions> options,
    TimeProvider timeProvider,
    IHostApplicationLifetime lifetime,
    ILogger<LiveSession> logger)
{
    public LiveSession Create(LiveSocket socket, Guid run, SignedRequest signer) =>
        new(socket, new LiveReceiver(socket, run, signer, blobs), run, signer, ingest, store, options.Value, timeProvider, lifetime, logger);
}
