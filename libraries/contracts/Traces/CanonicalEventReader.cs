using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace RlmAspire.Contracts.Traces;

/// <summary>
/// Reads a line that is in canonical form already, as writers send it, in one pass over its bytes. It takes no line that
/// <see cref="TraceEventReader"/> would refuse; what it does not take is for that one to read, or to find fault with.
/// </summary>
internal ref struct CanonicalEventReader
{
    private const int HashDigits = 64;
    private const int LongestText = 64;
    private const int RunIdLength = 36;

    private static readonly SearchValues<byte> s_hexDigits = SearchValues.Create("0123456789abcdef"u8);

    private CanonicalScanner _members;
    private bool _refused;

    private CanonicalEventReader(ReadOnlySpan<byte> line) => _members = new CanonicalScanner(line);

    /// <summary>The event, or null.</summary>
    public static TraceEvent? TryRead(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            return null;
        }

        var reader = new CanonicalEventReader(line);
        var traceEvent = reader.Read();
        return reader._refused || !reader._members.Ends() ? null : traceEvent;
    }

    private TraceEvent Read()
    {
        // In the order of their names, as they stand in the line.
        var at = ReadTime(_members.Value("{\"at\":"u8));
        var call = ReadPattern(_members.Value(",\"call\":"u8), TraceEventReader.CallPath());
        var cost = _members.Value(",\"costUsd\":"u8);
        var data = ReadData(_members.Value(",\"data\":"u8));
        var duration = ReadDuration(_members.Value(",\"durationMs\":"u8));
        var hash = ReadHash(_members.Value(",\"hash\":"u8));
        var iteration = _members.Value(",\"iteration\":"u8);
        var prev = ReadHash(_members.Value(",\"prev\":"u8));
        var run = ReadRun(_members.Value(",\"run\":"u8));
        var seq = ReadInteger(_members.Value(",\"seq\":"u8));
        var type = ReadType(_members.Value(",\"type\":"u8));
        var usage = _members.Value(",\"usage\":"u8);
        Require(cost.IsEmpty == usage.IsEmpty);
        return new TraceEvent(data)
        {
            Run = run,
            Seq = seq,
            At = at,
            Type = type,
            Call = call,
            Iteration = ReadIteration(iteration),
            DurationMs = duration,
            Usage = ReadUsage(usage),
            CostUsd = cost.SequenceEqual("null"u8) ? null : ReadPattern(cost, TraceEventReader.DecimalString()),
            Prev = prev,
            Hash = hash,
        };
    }

    private bool Require(bool condition)
    {
        _refused |= !condition;
        return condition;
    }

    private byte[] ReadData(ReadOnlySpan<byte> value) => Require(value.StartsWith("{"u8)) ? value.ToArray() : [];

    private DateTimeOffset ReadTime(ReadOnlySpan<byte> value)
    {
        Span<char> text = stackalloc char[LongestText];
        Require(TraceEventJson.TryParseTime(Decode(value, text), out var time));
        return time;
    }

    private string ReadType(ReadOnlySpan<byte> value)
    {
        Span<char> text = stackalloc char[LongestText];
        var type = EventTypes.Find(Decode(value, text));
        return Require(type is not null) ? type! : "";
    }

    private string? ReadPattern(ReadOnlySpan<byte> value, Regex pattern)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        Span<char> text = stackalloc char[LongestText];
        var decoded = Decode(value, text);
        return Require(pattern.IsMatch(decoded)) ? decoded.ToString() : null;
    }

    private string ReadHash(ReadOnlySpan<byte> value)
    {
        var digits = Content(value);
        return Require(digits.Length == HashDigits && !digits.ContainsAnyExcept(s_hexDigits)) ? Encoding.ASCII.GetString(digits) : "";
    }

    private Guid ReadRun(ReadOnlySpan<byte> value)
    {
        Span<byte> lowerCase = stackalloc byte[RunIdLength];
        var text = Content(value);
        Require(Guid.TryParse(text, out var run) && run.TryFormat(lowerCase, out _) && text.SequenceEqual(lowerCase));
        return run;
    }

    private long ReadInteger(ReadOnlySpan<byte> value)
    {
        var whole = Utf8Parser.TryParse(value, out long number, out var length) && length == value.Length;
        Require(whole && number is >= 0 and <= TraceEventReader.LargestInteger);
        return number;
    }

    private int? ReadIteration(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        var number = ReadInteger(value);
        Require(number is >= 1 and <= int.MaxValue);
        return (int)number;
    }

    private double? ReadDuration(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        Require(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0);
        return number;
    }

    private TokenUsage? ReadUsage(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        var members = new CanonicalScanner(value);
        var cachedInput = ReadInteger(members.Value("{\"cachedInputTokens\":"u8));
        var input = ReadInteger(members.Value(",\"inputTokens\":"u8));
        var output = ReadInteger(members.Value(",\"outputTokens\":"u8));
        var reasoning = ReadInteger(members.Value(",\"reasoningTokens\":"u8));
        Require(members.Ends());
        return new TokenUsage(input, cachedInput, output, reasoning);
    }

    /// <summary>What stands between the quotation marks, as characters; nothing when that is no short ASCII text.</summary>
    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> value, Span<char> text) =>
        Ascii.ToUtf16(Content(value), text, out var length) == OperationStatus.Done ? text[..length] : default;

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> value) => value.StartsWith("\""u8) ? value[1..^1] : default;
}
