using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Sync;
using RlmAspire.Contracts.Traces;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Telemetry;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Uploads;

/// <summary>Takes NDJSON, one event a line: all of it is committed, or nothing.</summary>
internal static class AppendEvents
{
    public static async Task<IResult> HandleAsync(
        Guid run, SignedRequest signer, TraceIngest ingest, IngestMetrics metrics, CancellationToken cancellationToken)
    {
        var events = new List<TraceEvent>();
        if (Read(run, signer.Body, events) is { } fault)
        {
            metrics.Refused(fault.Code);
            return fault.ToResult();
        }

        var (acknowledged, refusal) = await ingest.CommitAsync(signer, events, cancellationToken);
        return refusal is null ? Results.Ok(new UploadAck(run, acknowledged)) : refusal.ToResult();
    }

    private static Refusal? Read(Guid run, ReadOnlyMemory<byte> body, List<TraceEvent> events)
    {
        var chain = new ChainReader(run);
        while (body.Length > 0)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (chain.Read(line, out var traceEvent) is { } fault)
            {
                return fault;
            }

            events.Add(traceEvent!);
        }

        return events.Count > 0 ? null : new Refusal(ErrorCodes.Invalid, "The upload holds no event.", 1, "");
    }
}
