using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Runs;

/// <summary>The recursion tree while it is projected.</summary>
internal sealed class CallTree(IEnumerable<RunCall> calls)
{
    private static readonly CallTotals s_nothing = new(TokenUsage.Zero, Money.Zero);

    private readonly Dictionary<string, RunCall> _calls = calls.ToDictionary(static call => call.Path);
    private readonly HashSet<string> _changed = [];

    public IEnumerable<RunCall> Changed => _changed.Select(path => _calls[path]);

    public IReadOnlyList<RunCall> InOrder() => [.. _calls.Values.OrderBy(static call => call.Path, CallOrder.DepthFirst)];

    /// <summary>Whether the call is a new one.</summary>
    public bool Start(TraceEvent traceEvent)
    {
        if (traceEvent.Call is not { } path)
        {
            return false;
        }

        var isNew = !_calls.ContainsKey(path);
        Put(new RunCall
        {
            Path = path,
            Kind = traceEvent.Data.Text("kind") ?? "rlm",
            Model = traceEvent.Data.Text("model") ?? "",
            Status = RunStatus.Running,
            Prompt = traceEvent.Data.Payload("prompt"),
            StartedAt = traceEvent.At,
            Iterations = 0,
            Exclusive = s_nothing,
            Inclusive = s_nothing,
        });
        return isNew;
    }

    public void CountIteration(TraceEvent traceEvent)
    {
        if (Find(traceEvent.Call) is { } call)
        {
            Put(call with { Iterations = call.Iterations + 1 });
        }
    }

    public void Spend(TraceEvent traceEvent)
    {
        if (Find(traceEvent.Call) is { } own)
        {
            Put(own with { Exclusive = Add(own.Exclusive, traceEvent) });
        }

        for (var path = traceEvent.Call; path is not null; path = CallOrder.Parent(path))
        {
            if (Find(path) is { } call)
            {
                Put(call with { Inclusive = Add(call.Inclusive, traceEvent) });
            }
        }
    }

    public void Complete(TraceEvent traceEvent)
    {
        if (Find(traceEvent.Call) is not { } call)
        {
            return;
        }

        Put(call with
        {
            Status = traceEvent.Data.Text("status") == RunStatus.Completed ? RunStatus.Completed : RunStatus.Failed,
            DurationMs = traceEvent.DurationMs ?? (traceEvent.At - call.StartedAt).TotalMilliseconds,
            Inclusive = traceEvent.Usage is { } usage ? new CallTotals(usage, traceEvent.CostUsd) : call.Inclusive,
        });
    }

    /// <summary>Nothing runs after the run's end: what was never closed has failed.</summary>
    public void CloseAll(DateTimeOffset at)
    {
        foreach (var call in _calls.Values.Where(static call => call.Status == RunStatus.Running).ToList())
        {
            Put(call with { Status = RunStatus.Failed, DurationMs = (at - call.StartedAt).TotalMilliseconds });
        }
    }

    private static CallTotals Add(CallTotals totals, TraceEvent spent) =>
        new(totals.Usage + (spent.Usage ?? TokenUsage.Zero), Money.Add(totals.CostUsd, spent.CostUsd));

    private RunCall? Find(string? path) => path is null ? null : _calls.GetValueOrDefault(path);

    private void Put(RunCall call)
    {
        _calls[call.Path] = call;
        _changed.Add(call.Path);
    }
}
