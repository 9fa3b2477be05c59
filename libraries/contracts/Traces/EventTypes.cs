namespace RlmAspire.Contracts.Traces;

/// <summary>The types of trace events. A <c>started</c> event is written at the start, so that a live view shows work in progress.</summary>
public static class EventTypes
{
    public const string RunQueued = "run.queued";
    public const string RunStarted = "run.started";
    public const string RunCompleted = "run.completed";
    public const string RunStopped = "run.stopped";
    public const string RunFailed = "run.failed";
    public const string RunCancelled = "run.cancelled";
    public const string ContextAdded = "context.added";
    public const string CallStarted = "call.started";
    public const string CallCompleted = "call.completed";
    public const string IterationStarted = "iteration.started";
    public const string IterationCompleted = "iteration.completed";
    public const string ModelRequested = "model.requested";
    public const string ModelCompleted = "model.completed";
    public const string ModelFailed = "model.failed";
    public const string CellStarted = "cell.started";
    public const string CellCompleted = "cell.completed";
    public const string ToolCalled = "tool.called";
    public const string ToolCompleted = "tool.completed";
    public const string CommandCompleted = "command.completed";
    public const string WasmCompiled = "wasm.compiled";
    public const string WasmExecuted = "wasm.executed";
    public const string BudgetReserved = "budget.reserved";
    public const string BudgetSettled = "budget.settled";
    public const string BudgetExceeded = "budget.exceeded";
    public const string AnswerProposed = "answer.proposed";
    public const string ScoreRecorded = "score.recorded";
    public const string NoteAdded = "note.added";

    /// <summary>Every known type.</summary>
    public static IReadOnlySet<string> All => s_all;

    private static readonly HashSet<string> s_all = new(StringComparer.Ordinal)
    {
        RunQueued, RunStarted, RunCompleted, RunStopped, RunFailed, RunCancelled, ContextAdded, CallStarted, CallCompleted,
        IterationStarted, IterationCompleted, ModelRequested, ModelCompleted, ModelFailed, CellStarted, CellCompleted,
        ToolCalled, ToolCompleted, CommandCompleted, WasmCompiled, WasmExecuted, BudgetReserved, BudgetSettled,
        BudgetExceeded, AnswerProposed, ScoreRecorded, NoteAdded,
    };

    /// <summary>Whether an event of this type ends its run.</summary>
    public static bool EndsRun(string type) => type is RunCompleted or RunStopped or RunFailed or RunCancelled;

    /// <summary>The known type of this name, or null, without making a string of it.</summary>
    internal static string? Find(ReadOnlySpan<char> name) =>
        s_all.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var type) ? type : null;
}
