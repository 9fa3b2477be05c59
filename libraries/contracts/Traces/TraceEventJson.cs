using System.Buffers;
using System.Globalization;
using System.Text.Json;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Contracts.Traces;

/// <summary>The wire form of a trace event: one line of JSON, see docs/protocol.md section 1.</summary>
public static class TraceEventJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The event as one line of UTF-8, without the line's end.</summary>
    public static byte[] ToUtf8(TraceEvent traceEvent)
    {
        var output = new ArrayBufferWriter<byte>(512);
        Write(output, traceEvent);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Appends the event as one line, without the line's end.</summary>
    public static void Write(IBufferWriter<byte> output, TraceEvent traceEvent) => WriteMembers(output, traceEvent, withHash: true);

    /// <summary>Reads one line.</summary>
    /// <exception cref="TraceFormatException">It is not JSON, or not an event of exactly the known shape.</exception>
    public static TraceEvent Parse(ReadOnlyMemory<byte> utf8Line)
    {
        // Whatever this reader does not take, for whatever reason, the other one reads, or says what is wrong with it.
        if (CanonicalEventReader.TryRead(utf8Line.Span) is { } traceEvent)
        {
            return traceEvent;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8Line, s_options);
            return TraceEventReader.Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new TraceFormatException(ErrorCodes.Malformed, "", $"This is not JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // The search for members given twice unescapes their names.
            throw new TraceFormatException(ErrorCodes.Invalid, "", CanonicalJson.HalfSurrogate(exception).Message, exception);
        }
    }

    /// <summary>Reads an event from JSON that was parsed already.</summary>
    /// <exception cref="TraceFormatException">It is not an event of exactly the known shape.</exception>
    public static TraceEvent Read(JsonElement element) => TraceEventReader.Read(element);

    /// <summary>The canonical form that the hash is taken of is the wire form without <c>hash</c>: its members stand in canonical order anyway.</summary>
    internal static void WriteForHash(IBufferWriter<byte> output, TraceEvent traceEvent) => WriteMembers(output, traceEvent, withHash: false);

    internal static bool TryParseTime(ReadOnlySpan<char> text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private static void WriteMembers(IBufferWriter<byte> output, TraceEvent traceEvent, bool withHash)
    {
        output.Write("{\"at\":\""u8);
        WriteTime(output, traceEvent.At);
        WriteText(output, ",\"call\":"u8, traceEvent.Call);
        if (traceEvent.Usage is not null)
        {
            output.Write(",\"costUsd\":"u8);
            CanonicalJson.Write(output, traceEvent.CostUsd);
        }

        output.Write(",\"data\":"u8);
        output.Write(traceEvent.GetCanonicalData().Span);
        WriteNumber(output, ",\"durationMs\":"u8, traceEvent.DurationMs);
        WriteText(output, ",\"hash\":"u8, withHash ? traceEvent.Hash : null);
        WriteNumber(output, ",\"iteration\":"u8, traceEvent.Iteration);
        WriteText(output, ",\"prev\":"u8, traceEvent.Prev);
        output.Write(",\"run\":\""u8);
        traceEvent.Run.TryFormat(output.GetSpan(36), out var written);
        output.Advance(written);
        output.Write("\""u8);
        WriteNumber(output, ",\"seq\":"u8, traceEvent.Seq);
        WriteText(output, ",\"type\":"u8, traceEvent.Type);
        WriteUsage(output, traceEvent.Usage);
        output.Write("}"u8);
    }

    private static void WriteTime(IBufferWriter<byte> output, DateTimeOffset time)
    {
        // .NET writes the round-trip form much faster than one that is spelt out. It has a seventh digit before its Z, which is left out.
        var span = output.GetSpan(28);
        time.UtcDateTime.TryFormat(span, out var written, "O", CultureInfo.InvariantCulture);
        "Z\""u8.CopyTo(span[(written - 2)..]);
        output.Advance(written);
    }

    private static void WriteUsage(IBufferWriter<byte> output, TokenUsage? usage)
    {
        if (usage is null)
        {
            return;
        }

        WriteNumber(output, ",\"usage\":{\"cachedInputTokens\":"u8, usage.CachedInputTokens);
        WriteNumber(output, ",\"inputTokens\":"u8, usage.InputTokens);
        WriteNumber(output, ",\"outputTokens\":"u8, usage.OutputTokens);
        WriteNumber(output, ",\"reasoningTokens\":"u8, usage.ReasoningTokens);
        output.Write("}"u8);
    }

    private static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            output.Write(name);
            CanonicalString.Write(output, value);
        }
    }

    private static void WriteNumber(IBufferWriter<byte> output, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            output.Write(name);
            CanonicalNumber.Write(output, number);
        }
    }
}
