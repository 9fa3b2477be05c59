using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Contracts.Traces;

/// <summary>Reads the wire form strictly: what is stored must give the same hash again, so nothing unknown may be dropped.</summary>
internal static partial class TraceEventReader
{
    /// <summary>The largest integer up to which every one is a 64-bit floating-point number of its own.</summary>
    public const long LargestInteger = 9007199254740991;

    public static TraceEvent Read(JsonElement root)
    {
        try
        {
            return ReadEvent(root);
        }
        catch (InvalidOperationException exception)
        {
            throw new TraceFormatException(ErrorCodes.Invalid, "", CanonicalJson.HalfSurrogate(exception).Message, exception);
        }
    }

    private static TraceEvent ReadEvent(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("", $"An event is a JSON object, not {Kind(root)}.");
        }

        var members = EventMembers.Of(root);
        var usage = members.Usage is { } tokens ? ReadUsage(tokens) : null;
        return new TraceEvent
        {
            Run = ReadRun(members.Run),
            Seq = ReadInteger(members.Seq, "/seq", 0),
            At = ReadTime(members.At),
            Type = ReadType(members.Type),
            Call = members.Call is { } call ? ReadPattern(call, "/call", CallPath(), "a path such as 0/2/1") : null,
            Iteration = members.Iteration is { } iteration ? (int)Math.Min(int.MaxValue, ReadInteger(iteration, "/iteration", 1)) : null,
            DurationMs = members.DurationMs is { } duration ? ReadDuration(duration) : null,
            Usage = usage,
            CostUsd = ReadCost(members.CostUsd, usage is not null),
            Data = ReadData(members.Data),
            Prev = ReadPattern(members.Prev, "/prev", Sha256Hex(), "64 lower-case hex digits"),
            Hash = ReadPattern(members.Hash, "/hash", Sha256Hex(), "64 lower-case hex digits"),
        };
    }

    internal static TraceFormatException Wrong(string pointer, string message) => new(ErrorCodes.Invalid, pointer, message);

    private static Guid ReadRun(JsonElement? member)
    {
        var text = ReadPattern(member, "/run", RunId(), "a UUID in lower case");
        return Guid.ParseExact(text, "D");
    }

    private static DateTimeOffset ReadTime(JsonElement? member)
    {
        var text = ReadString(member, "/at");
        return TraceEventJson.TryParseTime(text, out var time)
            ? time
            : throw Wrong("/at", $"\"{Short(text)}\" is not a UTC time with six fractional digits, such as 2026-11-20T12:00:00.123456Z.");
    }

    private static string ReadType(JsonElement? member)
    {
        var text = ReadString(member, "/type");
        return EventTypes.All.Contains(text) ? text : throw Wrong("/type", $"\"{Short(text)}\" is not a known event type.");
    }

    private static double ReadDuration(JsonElement member)
    {
        return member.ValueKind == JsonValueKind.Number && member.GetDouble() is var number && double.IsFinite(number) && number >= 0
            ? number
            : throw Wrong("/durationMs", "durationMs is a number of milliseconds, 0 or more.");
    }

    private static TokenUsage ReadUsage(JsonElement member)
    {
        if (member.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("/usage", $"usage is an object, not {Kind(member)}.");
        }

        foreach (var name in member.EnumerateObject().Select(static property => property.Name))
        {
            if (name is not ("inputTokens" or "cachedInputTokens" or "outputTokens" or "reasoningTokens"))
            {
                throw Wrong($"/usage/{Escape(name)}", $"usage has no member \"{Short(name)}\".");
            }
        }

        return new TokenUsage(Tokens("inputTokens"), Tokens("cachedInputTokens"), Tokens("outputTokens"), Tokens("reasoningTokens"));

        long Tokens(string name) => ReadInteger(member.TryGetProperty(name, out var value) ? value : null, $"/usage/{name}", 0);
    }

    private static string? ReadCost(JsonElement? member, bool hasUsage)
    {
        if (!hasUsage)
        {
            return member is null ? null : throw Wrong("/costUsd", "costUsd stands only beside usage.");
        }

        if (member is not { } cost)
        {
            throw Wrong("/costUsd", "costUsd is missing beside usage; an unknown price is written as null.");
        }

        return cost.ValueKind == JsonValueKind.Null ? null : ReadPattern(cost, "/costUsd", DecimalString(), "a decimal string such as \"0.000412\", or null");
    }

    private static JsonObject ReadData(JsonElement? member)
    {
        if (member is not { ValueKind: JsonValueKind.Object } data)
        {
            throw Wrong("/data", member is null ? "data is missing." : $"data is an object, not {Kind(member.Value)}.");
        }

        return JsonObject.Create(data.Clone())!;
    }

    private static long ReadInteger(JsonElement? member, string pointer, long least)
    {
        if (member is not { } value)
        {
            throw Missing(pointer);
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= LargestInteger
            ? number
            : throw Wrong(pointer, $"{pointer[1..]} is an integer from {least}.");
    }

    private static string ReadPattern(JsonElement? member, string pointer, Regex pattern, string shape)
    {
        var text = ReadString(member, pointer);
        return pattern.IsMatch(text) ? text : throw Wrong(pointer, $"\"{Short(text)}\" is not {shape}.");
    }

    private static string ReadString(JsonElement? member, string pointer)
    {
        if (member is not { } value)
        {
            throw Missing(pointer);
        }

        return value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Wrong(pointer, $"{pointer[1..]} is a string, not {Kind(value)}.");
    }

    private static TraceFormatException Missing(string pointer) => Wrong(pointer, $"{pointer[1..]} is missing.");

    internal static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    internal static string Short(string text) => text.Length <= 60 ? text : Payload.Preview(text, 60) + "…";

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z")]
    private static partial Regex RunId();

    [GeneratedRegex(@"\A0(/(0|[1-9][0-9]{0,8}))*\z")]
    internal static partial Regex CallPath();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256Hex();

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,14})(\.[0-9]{1,18})?\z")]
    internal static partial Regex DecimalString();
}
