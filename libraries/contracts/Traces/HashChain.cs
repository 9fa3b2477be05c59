using System.Buffers;
using System.Security.Cryptography;

namespace RlmAspire.Contracts.Traces;

/// <summary>The hash chain of a run's trace: each event names the hash of the one before it, so none can be changed, added or taken away.</summary>
public static class HashChain
{
    /// <summary><c>prev</c> of the first event.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    /// <summary>Lower-case hex SHA-256 of the canonical form of the event without its <c>hash</c>.</summary>
    public static string ComputeHash(TraceEvent traceEvent)
    {
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        TraceEventJson.WriteForHash(buffer, traceEvent);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The same event with its hash filled in; its <c>prev</c> must stand already.</summary>
    public static TraceEvent Seal(TraceEvent traceEvent) => traceEvent with { Hash = ComputeHash(traceEvent) };

    /// <summary>Checks one event against its place in the chain.</summary>
    /// <param name="traceEvent">The event.</param>
    /// <param name="run">The run that it must belong to.</param>
    /// <param name="seq">The <c>seq</c> that it must have.</param>
    /// <param name="prev">Hash of the event before it, or <see cref="Start"/>.</param>
    /// <returns>What is wrong, with line 1, or null.</returns>
    public static ChainFault? Check(TraceEvent traceEvent, Guid run, long seq, string prev) => traceEvent switch
    {
        _ when traceEvent.Run != run => new ChainFault(1, "/run", $"The event belongs to run {traceEvent.Run}, not to {run}."),
        _ when traceEvent.Seq != seq => new ChainFault(1, "/seq", $"seq is {traceEvent.Seq} where {seq} follows."),
        _ when traceEvent.Prev != prev => new ChainFault(1, "/prev", $"prev is {traceEvent.Prev}, but the event before has the hash {prev}."),
        _ when ComputeHash(traceEvent) is var hash && hash != traceEvent.Hash =>
            new ChainFault(1, "/hash", $"hash is {traceEvent.Hash}, but the content of the event gives {hash}."),
        _ => null,
    };

    /// <summary>Checks events in order, from the run's first or from any place in it.</summary>
    /// <param name="events">The events, in order.</param>
    /// <param name="run">The run that they must belong to.</param>
    /// <param name="firstSeq">The <c>seq</c> of the first of them.</param>
    /// <param name="prev">Hash of the event before the first of them.</param>
    /// <returns>The first fault with its line (from 1), or null when all hold.</returns>
    public static ChainFault? Verify(IEnumerable<TraceEvent> events, Guid run, long firstSeq = 0, string prev = Start)
    {
        var line = 0;
        foreach (var traceEvent in events)
        {
            if (Check(traceEvent, run, firstSeq + line, prev) is { } fault)
            {
                return fault with { Line = line + 1 };
            }

            prev = traceEvent.Hash;
            line++;
        }

        return null;
    }
}
