using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;

namespace RlmAspire.Runtime.Replay;

/// <summary>Takes the events of a replay and compares them, call by call, with what is recorded.</summary>
/// <remarks>Calls run in parallel, so their events come in another order each time; those of one call do not.</remarks>
/// <param name="run">The recording.</param>
/// <param name="inner">Keeps the replay's events, or null to forget them.</param>
/// <param name="most">After so many divergences the replay is stopped.</param>
/// <param name="stop">Stops the replay.</param>
internal sealed class ReplayComparer(RecordedRun run, ITraceSink? inner, int most, Action stop) : ITraceSink
{
    private const string Root = "0";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly List<ReplayDivergence> _divergences = [];
    private Comparison? _comparison;
    private bool _stopped;
    private bool _cut;

    public IReadOnlyList<ReplayDivergence> Divergences => _divergences;

    public int Compared { get; private set; }

    public int Replies { get; private set; }

    /// <summary>Whether the recording, or the replay, was stopped from outside, so that not all of it was compared.</summary>
    public bool Cut => Volatile.Read(ref _cut);

    private Comparison Comparison => _comparison ??= new Comparison(run.Text, Text);

    public async ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken)
    {
        // Inputs are the recording's own and may be huge; everything else may be needed to tell a difference.
        if (!run.Events.Contexts.Exists(context => BlobReference.From(context["content"])?.Sha256 == blob.Sha256))
        {
            _texts[blob.Sha256] = Encoding.UTF8.GetString(blob.Content.Span);
        }

        if (inner is not null)
        {
            await inner.PutBlobAsync(blob, cancellationToken);
        }
    }

    public async ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken)
    {
        if (inner is not null)
        {
            await inner.AppendAsync(traceEvent, cancellationToken);
        }

        if (_stopped)
        {
            return;
        }

        Replies += traceEvent.Type == EventTypes.ModelCompleted ? 1 : 0;
        if (traceEvent.Call is { } path && Comparison.Covers(traceEvent.Type) && !_closed.Contains(path))
        {
            Compare(path, traceEvent);
        }
        else if (EventTypes.EndsRun(traceEvent.Type))
        {
            CompareEnd(traceEvent);
        }
    }

    /// <summary>The recording ends here: what comes now has nothing to be compared with.</summary>
    public void EndRecording()
    {
        Volatile.Write(ref _cut, true);
        Stop();
    }

    private void Compare(string path, TraceEvent now)
    {
        if (!run.Events.ByCall.TryGetValue(path, out var queue) || !queue.TryPeek(out var recorded))
        {
            Close(path);
            Diverge(new ReplayDivergence(path, now.Iteration, null, "order", $"the recording has nothing more of this call, now there is {now.Type}"));
            return;
        }

        if (Comparison.IsCut(now) || Comparison.IsCut(recorded))
        {
            CutAt(path, recorded);
            return;
        }

        queue.Dequeue();
        if (recorded.Type != now.Type)
        {
            Close(path);
            Diverge(new ReplayDivergence(path, recorded.Iteration, recorded.Seq, "order", $"the recording has {recorded.Type} here, now there is {now.Type}"));
        }
        else if (Comparison.Find(recorded, now) is { } divergence)
        {
            Diverge(divergence);
        }
        else
        {
            Compared++;
            StopAtCutCell(recorded, queue);
        }
    }

    private void CutAt(string path, TraceEvent recorded)
    {
        Close(path);
        Volatile.Write(ref _cut, true);
        if (path == Root && Comparison.IsCut(recorded))
        {
            Stop();
        }
    }

    /// <summary>A cell that was stopped from outside and called nobody would go on for as long as it may.</summary>
    private void StopAtCutCell(TraceEvent started, Queue<TraceEvent> next)
    {
        if (started.Type == EventTypes.CellStarted && (!next.TryPeek(out var end) || Comparison.IsCut(end)) && !run.Events.HasCallsWithin(started))
        {
            EndRecording();
        }
    }

    private void CompareEnd(TraceEvent now)
    {
        if (run.Events.End is not { } end || Comparison.IsCut(end))
        {
            Volatile.Write(ref _cut, true);
            if (run.Events.End is { } cut && Comparison.IsCut(now) && cut.Type != now.Type)
            {
                Diverge(new ReplayDivergence(null, null, cut.Seq, "end", $"the recording ends with {cut.Type}, now it is {now.Type}"));
            }

            return;
        }

        if (run.Events.ByCall.Where(call => !_closed.Contains(call.Key)).SelectMany(static call => call.Value).MinBy(static rest => rest.Seq) is { } missing && !Cut)
        {
            Diverge(new ReplayDivergence(missing.Call, missing.Iteration, missing.Seq, "order", $"the recording has {missing.Type} here, now there is nothing"));
        }
        else if (end.Type != now.Type)
        {
            Diverge(new ReplayDivergence(null, null, end.Seq, "end", $"the recording ends with {end.Type}, now it is {now.Type}"));
        }
        else if (Comparison.Find(end, now) is { } divergence)
        {
            Diverge(divergence);
        }
    }

    private void Close(string path) => _closed.Add(path);

    private void Diverge(ReplayDivergence divergence)
    {
        _divergences.Add(divergence);
        if (_divergences.Count >= most)
        {
            Stop();
        }
    }

    private void Stop()
    {
        _stopped = true;
        stop();
    }

    private string? Text(JsonNode? payload) => BlobReference.From(payload) is { } blob
        ? _texts.GetValueOrDefault(blob.Sha256) ?? run.Text(payload)
        : payload is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
