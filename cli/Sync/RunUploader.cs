using System.Buffers;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Sync;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Sync;

/// <summary>Brings a server to hold all of a run that the local store holds. It may be repeated and broken off anywhere.</summary>
internal sealed class RunUploader(LocalStore store, IngestClient client)
{
    private const int BatchEvents = 1000;
    private const int BatchBytes = 4 * 1024 * 1024;

    private readonly BlobUploader _blobs = new(store, client);

    private string Server => client.Server.AbsoluteUri;

    /// <summary>Sends what is missing.</summary>
    /// <param name="run">A run in the store.</param>
    /// <param name="cancellationToken">Breaks off between or inside requests.</param>
    public async Task<UploadOutcome> UploadAsync(Guid run, CancellationToken cancellationToken)
    {
        using var trace = UploadTrace.Start(run);
        var summary = store.Get(run) ?? throw new RlmException(ErrorCodes.NotFound, $"The store has no run {run}.");
        var acknowledged = (await client.GetAckAsync(run, cancellationToken))?.Acknowledged ?? -1;
        var sent = 0;
        while (acknowledged < summary.LastSeq)
        {
            var batch = TakeBatch(run, acknowledged);
            await _blobs.UploadMissingAsync(batch, cancellationToken);
            var ack = await client.PostEventsAsync(run, Join(batch), cancellationToken);
            if (ack.Acknowledged <= acknowledged)
            {
                throw new ServerRefusal(ErrorCodes.Conflict, $"The server took events behind {acknowledged} of the run {run} but acknowledges none of them.");
            }

            sent += batch.Count;
            acknowledged = ack.Acknowledged;
            NoteProgress(run, acknowledged);
        }

        await SealAsync(run, summary, acknowledged, cancellationToken);
        return new UploadOutcome(sent, _blobs.Uploaded, acknowledged);
    }

    /// <summary>Notes how far the server is, so that the next upload can begin there.</summary>
    public void NoteProgress(Guid run, long acknowledged) =>
        store.SetUpload(run, Server, new UploadState(acknowledged, store.GetUpload(run, Server)?.Sealed ?? false));

    /// <summary>Signs the last event of a run that has ended, once the server holds it.</summary>
    public async Task SealAsync(Guid run, RunSummary summary, long acknowledged, CancellationToken cancellationToken)
    {
        if (summary.Status is RunStatus.Queued or RunStatus.Running || acknowledged != summary.LastSeq)
        {
            NoteProgress(run, acknowledged);
            return;
        }

        var head = store.ReadEvents(run, summary.LastSeq - 1, 1)[0];
        await client.PutSealAsync(run, new RunSeal(head.Seq, head.Hash, client.Key.Pubkey, client.Key.SignHash(head.Hash)), cancellationToken);
        store.SetUpload(run, Server, new UploadState(acknowledged, Sealed: true));
    }

    private List<byte[]> TakeBatch(Guid run, long after)
    {
        var bytes = 0;
        var lines = store.ReadLines(run, after, BatchEvents);
        var batch = lines.TakeWhile((line, index) => (bytes += line.Length) <= BatchBytes || index == 0).ToList();
        return batch.Count > 0 ? batch : throw new RlmException(ErrorCodes.StoreUnreadable, $"The store lacks the events of the run {run} behind {after}.");
    }

    private static ReadOnlyMemory<byte> Join(List<byte[]> lines)
    {
        var body = new ArrayBufferWriter<byte>(lines.Sum(static line => line.Length + 1));
        foreach (var line in lines)
        {
            body.Write(line);
            body.Write("\n"u8);
        }

        return body.WrittenMemory;
    }
}
