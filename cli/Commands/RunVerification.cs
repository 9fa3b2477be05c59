using System.Security.Cryptography;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary>Checks that what the store holds of a run is what was written.</summary>
internal sealed class RunVerification(LocalStore store, Guid run)
{
    private readonly HashSet<string> _checked = [];

    public long Events { get; private set; }

    public int Blobs => _checked.Count;

    public string Head { get; private set; } = HashChain.Start;

    /// <summary>The first thing that does not hold, or null.</summary>
    public string? Verify()
    {
        foreach (var traceEvent in store.EnumerateEvents(run))
        {
            if (HashChain.Check(traceEvent, run, Events, Head) is { } fault)
            {
                return $"event {Events} at {fault.Pointer}: {fault.Reason}";
            }

            foreach (var blob in BlobReference.In(traceEvent).Where(blob => _checked.Add(blob.Sha256)))
            {
                var content = store.GetBlob(blob.Sha256);
                if (content is null || Convert.ToHexStringLower(SHA256.HashData(content)) != blob.Sha256)
                {
                    return $"event {Events}: the payload {blob.Sha256} is {(content is null ? "missing" : "not what its hash says")}.";
                }
            }

            Events++;
            Head = traceEvent.Hash;
        }

        var last = store.Get(run)!.LastSeq;
        return Events == last + 1 ? null : $"{last + 1 - Events} events are missing behind {Events - 1}.";
    }
}
