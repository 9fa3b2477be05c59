using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Runs;

/// <summary>Builds what lists and run pages show from a run's events, one after the other. It touches nothing else.</summary>
/// <remarks>
/// Tokens and money come from <c>model.completed</c> and count for its call and for every call above it. Where the event that closes a call
/// or the run states totals, they take the sum's place. A single unknown price makes every sum it is part of unknown. A second
/// <c>run.started</c> begins the run anew, and only its tokens and money go on.
/// </remarks>
public sealed class RunProjector
{
    private readonly List<RunContext> _contexts;
    private CallTree _calls;
    private RunSummary _summary;
    private JsonNode? _query;
    private JsonNode? _answer;
    private JsonObject _limits;

    /// <summary>Starts with no events.</summary>
    /// <param name="run">The run.</param>
    public RunProjector(Guid run)
    {
        _calls = new CallTree([]);
        _contexts = [];
        _limits = [];
        _summary = new RunSummary
        {
            Id = run,
            Status = RunStatus.Queued,
            Interrupted = false,
            QueryPreview = "",
            Model = "",
            Baseline = false,
            Environment = "",
            Source = "",
            StartedAt = default,
            Iterations = 0,
            Calls = 0,
            Usage = TokenUsage.Zero,
            CostUsd = Money.Zero,
            LastSeq = -1,
            LastEventAt = default,
        };
    }

    /// <summary>Goes on where an earlier projection stood.</summary>
    /// <param name="soFar">What <see cref="Detail"/> gave then. Calls that the next events do not touch (<see cref="TouchedCalls"/>) may be left out.</param>
    public RunProjector(RunDetail soFar)
    {
        _calls = new CallTree(soFar.Calls);
        _contexts = [.. soFar.Contexts];
        _summary = soFar.Summary;
        _query = soFar.Query.DeepClone();
        _answer = soFar.Answer?.DeepClone();
        _limits = soFar.Limits;
        HeadHash = soFar.HeadHash;
    }

    /// <summary>Hash of the last event, or null before the first.</summary>
    public string? HeadHash { get; private set; }

    /// <summary>The row for lists.</summary>
    public RunSummary Summary => _summary;

    /// <summary>Whether the run has its end event.</summary>
    public bool Ended => _summary.EndedAt is not null;

    /// <summary>The calls that events since the start of this projector have touched, in no order.</summary>
    public IEnumerable<RunCall> ChangedCalls => _calls.Changed;

    /// <summary>Whether an attempt after a lost one began since the start of this projector: all calls from before it are gone.</summary>
    public bool Restarted { get; private set; }

    /// <summary>Paths of the calls whose state events can change, unless one of them ends the run: then all calls that still run are changed too.</summary>
    public static IReadOnlySet<string> TouchedCalls(IEnumerable<TraceEvent> events)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var traceEvent in events)
        {
            for (var path = traceEvent.Call; path is not null; path = CallOrder.Parent(path))
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    /// <summary>The whole page, without a signature.</summary>
    public RunDetail Detail => new()
    {
        Summary = _summary,
        Query = _query?.DeepClone() ?? "",
        Answer = _answer?.DeepClone(),
        Contexts = [.. _contexts],
        Calls = _calls.InOrder(),
        Limits = _limits.DeepClone().AsObject(),
        HeadHash = HeadHash,
    };

    /// <summary>Takes in the next event. Its place in the chain was checked by whoever calls.</summary>
    public void Apply(TraceEvent traceEvent)
    {
        switch (traceEvent.Type)
        {
            case EventTypes.RunStarted when _summary.Status == RunStatus.Running:
                BeginAnew();
                Start(traceEvent);
                break;
            case EventTypes.RunQueued:
            case EventTypes.RunStarted:
                Start(traceEvent);
                break;
            case EventTypes.ContextAdded:
                AddContext(traceEvent.Data);
                break;
            case EventTypes.CallStarted:
                _summary = _summary with { Calls = _summary.Calls + (_calls.Start(traceEvent) ? 1 : 0) };
                break;
            case EventTypes.IterationStarted:
                _calls.CountIteration(traceEvent);
                _summary = _summary with { Iterations = _summary.Iterations + 1 };
                break;
            case EventTypes.ModelCompleted:
                Spend(traceEvent);
                break;
            case EventTypes.CallCompleted:
                _calls.Complete(traceEvent);
                break;
            case EventTypes.AnswerProposed when traceEvent.Call is "0" or null:
                SetAnswer(traceEvent.Data);
                break;
            case var type when EventTypes.EndsRun(type):
                End(traceEvent);
                break;
        }

        HeadHash = traceEvent.Hash;
        _summary = _summary with { LastSeq = traceEvent.Seq, LastEventAt = traceEvent.At };
    }

    private void Start(TraceEvent traceEvent)
    {
        var data = traceEvent.Data;
        var started = traceEvent.Type == EventTypes.RunStarted;
        _query = data.Payload("query") ?? _query;
        _limits = data["limits"] is JsonObject limits ? limits.DeepClone().AsObject() : _limits;
        _summary = _summary with
        {
            Status = started ? RunStatus.Running : RunStatus.Queued,
            QueryPreview = Payload.PreviewOf(_query) ?? "",
            Model = data.Text("model") ?? _summary.Model,
            SubModel = data.Text("subModel") ?? _summary.SubModel,
            Baseline = data.Flag("baseline"),
            Environment = data.Text("environment") ?? _summary.Environment,
            Source = data.Text("source") ?? _summary.Source,
            StartedAt = traceEvent.At,
        };
    }

    /// <summary>The run's worker was lost and another one starts over. What was spent was spent.</summary>
    private void BeginAnew()
    {
        (_calls, _answer, Restarted) = (new CallTree([]), null, true);
        _contexts.Clear();
        _summary = _summary with { Iterations = 0, Calls = 0, AnswerPreview = null };
    }

    private void AddContext(JsonObject data) => _contexts.Add(new RunContext(
        data.Text("name") ?? "", data.Text("sha256") ?? "", data.Whole("bytes") ?? 0, data.Whole("chars") ?? 0, data.Text("source") ?? ""));

    private void Spend(TraceEvent traceEvent)
    {
        _calls.Spend(traceEvent);
        _summary = _summary with
        {
            Usage = _summary.Usage + (traceEvent.Usage ?? TokenUsage.Zero),
            CostUsd = Money.Add(_summary.CostUsd, traceEvent.CostUsd),
        };
    }

    private void SetAnswer(JsonObject data)
    {
        if (data.Payload("answer") is { } answer)
        {
            _answer = answer;
            _summary = _summary with { AnswerPreview = Payload.PreviewOf(answer) };
        }
    }

    private void End(TraceEvent traceEvent)
    {
        var data = traceEvent.Data;
        SetAnswer(data);
        _calls.CloseAll(traceEvent.At);
        var error = data["error"] as JsonObject;
        _summary = _summary with
        {
            Status = traceEvent.Type["run.".Length..],
            EndedAt = traceEvent.At,
            DurationMs = traceEvent.DurationMs ?? (traceEvent.At - _summary.StartedAt).TotalMilliseconds,
            Iterations = data.Count("iterations") ?? _summary.Iterations,
            Calls = data.Count("calls") ?? _summary.Calls,
            Usage = traceEvent.Usage ?? _summary.Usage,
            CostUsd = traceEvent.Usage is null ? _summary.CostUsd : traceEvent.CostUsd,
            StopReason = traceEvent.Type switch
            {
                EventTypes.RunCompleted => "answered",
                EventTypes.RunStopped => data.Text("reason"),
                EventTypes.RunCancelled => "cancelled",
                _ => error?.Text("code"),
            },
            Error = error?.Text("message"),
        };
    }
}
