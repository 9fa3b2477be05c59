using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Sync;

/// <summary>A run that a test writes itself.</summary>
internal static class StoredRun
{
    /// <summary>Writes a start, notes of which each tenth has a payload, and an end.</summary>
    public static async Task<Guid> WriteAsync(LocalStore store, int notes, bool ended = true)
    {
        var run = Guid.CreateVersion7();
        using var writer = new TraceWriter(run, store.OpenSink(run), TimeProvider.System);
        await WriteAsync(writer, EventTypes.RunStarted, new JsonObject { ["query"] = "What?", ["model"] = "m" });
        for (var index = 0; index < notes; index++)
        {
            await NoteAsync(writer, index);
        }

        if (ended)
        {
            await WriteAsync(writer, EventTypes.RunCompleted, new JsonObject { ["answer"] = "It." });
        }

        return run;
    }

    public static ValueTask<TraceEvent> NoteAsync(TraceWriter writer, int index) => WriteAsync(
        writer, EventTypes.NoteAdded, new JsonObject { ["text"] = index % 10 == 0 ? new string((char)('a' + (index / 10 % 26)), 5000 + index) : $"note {index}" });

    public static ValueTask<TraceEvent> WriteAsync(TraceWriter writer, string type, JsonObject data) =>
        writer.WriteAsync(new EventDraft(type, data), TestContext.Current.CancellationToken);
}
