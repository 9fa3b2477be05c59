using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models.Recording;

namespace RlmAspire.Runtime.Replay;

/// <summary>What a trace holds that is needed to execute its run again.</summary>
public sealed class RecordedRun
{
    private readonly Func<string, byte[]?> _blobs;
    private readonly JsonObject _start;
    private readonly IReadOnlyList<JsonObject> _contexts;

    private RecordedRun(Guid id, RecordedEvents events, Func<string, byte[]?> blobs)
    {
        Id = id;
        Events = events;
        _blobs = blobs;
        _contexts = events.Contexts;
        _start = events.Start ?? throw Unusable("it never started");
    }

    /// <summary>The recorded run.</summary>
    public Guid Id { get; }

    /// <summary>Full name of the model of its rlm calls.</summary>
    public string Model => _start.Text("model") ?? throw Unusable("its first event names no model");

    /// <summary>Full name of the model of its plain calls.</summary>
    public string SubModel => _start.Text("subModel") ?? Model;

    /// <summary>Whether its model was offered programs in Rust.</summary>
    public bool RustWasm => _start.Flag("rustWasm");

    /// <summary>The models that it asked, in the order of their first request.</summary>
    public IReadOnlyList<string> Asked => [.. Events.Replies.Select(static reply => reply.Asked).Distinct(StringComparer.Ordinal)];

    /// <summary>The full name of a model that the run asked, or null for one that it never asked.</summary>
    /// <param name="name">The full name, or the one that a call gave.</param>
    public string? FullName(string name) => name == Model || name == SubModel || Asked.Contains(name) ? name : Events.Names.GetValueOrDefault(name);

    internal RecordedEvents Events { get; }

    /// <summary>Takes a trace apart.</summary>
    /// <param name="run">The run.</param>
    /// <param name="events">Its events in order; a run that did not end is fine.</param>
    /// <param name="blobs">Gives a payload by its hash, or null.</param>
    /// <exception cref="RlmException">The trace does not hold what a replay needs (<c>invalid</c>).</exception>
    public static RecordedRun Read(Guid run, IEnumerable<TraceEvent> events, Func<string, byte[]?> blobs) =>
        new(run, new RecordedEvents(events, payload => Text(payload, blobs)), blobs);

    /// <summary>The replies, to be taken once each.</summary>
    public ReplyTape OpenTape() => new(Events.Replies);

    /// <summary>The same request again, for a run of another id.</summary>
    /// <exception cref="RlmException">A payload is missing (<c>blob_missing</c>).</exception>
    public RunRequest ToRequest(Guid id, RunClient client) => new()
    {
        Id = id,
        Query = Text(_start["query"]) ?? throw Unusable("its first event has no question"),
        Contexts = [.. _contexts.Select(ToInput)],
        Model = Model,
        SubModel = SubModel,
        Protocol = _start.Text("protocol") ?? RunProtocols.Repl,
        Environment = _start.Text("environment") ?? "wasm",
        Limits = ReadLimits(_start["limits"] as JsonObject ?? []),
        Tools = Events.Tools.Describe(_start["tools"]) ?? [],
        SubTools = Events.Tools.Describe(_start["subTools"]),
        Source = _start.Text("source") ?? "cli",
        Client = client,
        ReplayOf = Id,
    };

    /// <summary>A payload's whole text.</summary>
    internal string? Text(JsonNode? payload) => Text(payload, _blobs);

    private static string? Text(JsonNode? payload, Func<string, byte[]?> blobs)
    {
        if (BlobReference.From(payload) is not { } reference)
        {
            return payload is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }

        return Encoding.UTF8.GetString(blobs(reference.Sha256) ?? throw MissingBlob(reference));
    }

    private ContextInput ToInput(JsonObject context)
    {
        var source = context.Text("source") ?? "";
        var content = BlobReference.From(context["content"]) is { } reference
            ? _blobs(reference.Sha256) ?? throw MissingBlob(reference)
            : Encoding.UTF8.GetBytes(Text(context["content"]) ?? "");
        return new ContextInput(context.Text("title") ?? Path.GetFileName(source), source, content);
    }

    private static RunLimits ReadLimits(JsonObject limits)
    {
        var defaults = new RunLimits();
        return defaults with
        {
            MaxIterations = limits.Count("maxIterations") ?? defaults.MaxIterations,
            MaxDepth = limits.Count("maxDepth") ?? defaults.MaxDepth,
            MaxCalls = limits.Count("maxCalls") ?? defaults.MaxCalls,
            MaxToolCalls = limits.Count("maxToolCalls") ?? defaults.MaxToolCalls,
            MaxTokens = limits.Whole("maxTokens") ?? defaults.MaxTokens,
            MaxCostUsd = decimal.TryParse(limits.Text("maxCostUsd"), out var cost) ? cost : defaults.MaxCostUsd,
            Timeout = limits.Whole("timeoutMs") is { } time ? TimeSpan.FromMilliseconds(time) : defaults.Timeout,
        };
    }

    private RlmException Unusable(string why) => new(ErrorCodes.Invalid, $"The run {Id} cannot be replayed: {why}.");

    private static RlmException MissingBlob(BlobReference blob) =>
        new(ErrorCodes.BlobMissing, $"The payload {blob.Sha256} ({blob.Bytes} bytes, \"{Payload.Preview(blob.Preview, 60)}…\") is not in the store.");
}
