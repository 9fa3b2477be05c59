using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.SyncIngest.Traces;

/// <summary>Reads the events of one run line by line and holds each against the one before it.</summary>
internal sealed class ChainReader(Guid run)
{
    private TraceEvent? _last;
    private long _line;

    /// <summary>Reads the next line.</summary>
    /// <param name="utf8Line">One event, without the line's end.</param>
    /// <param name="traceEvent">The event, when the line is one and follows the one before.</param>
    /// <returns>What is wrong, or null.</returns>
    public Refusal? Read(ReadOnlyMemory<byte> utf8Line, out TraceEvent? traceEvent)
    {
        _line++;
        traceEvent = null;
        try
        {
            var read = TraceEventJson.Parse(utf8Line);
            var fault = HashChain.Check(read, run, _last is null ? read.Seq : _last.Seq + 1, _last?.Hash ?? read.Prev) ?? CheckFirst(read);
            if (fault is not null)
            {
                return new Refusal(ErrorCodes.Invalid, fault.Reason, _line, fault.Pointer);
            }

            traceEvent = _last = read;
            return null;
        }
        catch (TraceFormatException exception)
        {
            return new Refusal(exception.Code, exception.Message, _line, exception.Pointer);
        }
    }

    private static ChainFault? CheckFirst(TraceEvent traceEvent) => traceEvent switch
    {
        { Seq: > 0 } => null,
        { Prev: not HashChain.Start } => new ChainFault(1, "/prev", "The first event of a run has 64 zeros as prev."),
        { Type: not (EventTypes.RunQueued or EventTypes.RunStarted) } =>
            new ChainFault(1, "/type", $"A run begins with {EventTypes.RunQueued} or {EventTypes.RunStarted}, not with {traceEvent.Type}."),
        _ => null,
    };
}
