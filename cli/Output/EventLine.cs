using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Cli.Output;

/// <summary>What an event says, in one line.</summary>
internal static class EventLine
{
    private const int Width = 140;

    /// <summary>The members that say most, in this order; each type has one or two of them.</summary>
    private static readonly string[] s_members = ["query", "command", "error", "summary", "reason", "name", "status", "code", "text", "answer", "shown", "prompt", "limit", "model"];

    public static string Of(TraceEvent traceEvent, DateTimeOffset start)
    {
        var place = traceEvent.Call is { } call ? $"{call}{(traceEvent.Iteration is { } iteration ? $"#{iteration}" : "")}" : "";
        var duration = traceEvent.DurationMs is { } milliseconds ? $"[{Format.Duration(milliseconds)}] " : "";
        return $"{traceEvent.Seq,6} {(traceEvent.At - start).TotalSeconds,9:0.000}s {place,-8} {traceEvent.Type,-20} {duration}{Format.Line(Gist(traceEvent.Data), Width)}";
    }

    private static string Gist(JsonObject data) => string.Join("  ", s_members
        .Where(name => data[name] is not null)
        .Take(2)
        .Select(name => data[name] is JsonObject error && BlobReference.From(error) is null ? $"{error["code"] ?? error["type"]}: {error["message"]}" : Payload.PreviewOf(data[name])));
}
