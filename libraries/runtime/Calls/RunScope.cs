using System.Collections.Concurrent;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Runtime.Budgets;
using RlmAspire.Runtime.Tools;
using RlmAspire.Runtime.Tracing;
using RlmAspire.RustWasm;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Calls;

/// <summary>What all calls of one run share.</summary>
internal sealed record RunScope(
    Guid RunId,
    RunLimits Limits,
    IModelCatalog Models,
    ResolvedModel Model,
    ResolvedModel SubModel,
    ISandboxEnvironment? Environment,
    RunTrace Trace,
    RunBudget Budget,
    CallTally Total,
    string Protocol,
    IRustWasm? RustWasm,
    string RustWasmDetail,
    WasmLimits WasmLimits,
    TimeProvider TimeProvider)
{
    private const int PlainCallsAtOnce = 16;
    private const int RlmCallsAtOnce = 4;

    /// <summary>Places for plain calls of the whole tree. They wait for nothing else, so they cannot block each other.</summary>
    public SemaphoreSlim PlainCalls { get; } = new(PlainCallsAtOnce);

    /// <summary>Places for the rlm calls of one batch; each has a session of its own.</summary>
    public static int RlmBatchWidth => RlmCallsAtOnce;

    /// <summary>Keys of the modules whose source is in the trace.</summary>
    public ConcurrentDictionary<string, bool> CompiledModules { get; } = new(StringComparer.Ordinal);

    /// <summary>Tools of the root's cells.</summary>
    public IReadOnlyList<RlmTool> RootTools { get; init; } = [];

    /// <summary>Tools of the cells below.</summary>
    public IReadOnlyList<RlmTool> ChildTools { get; init; } = [];

    /// <summary>The code that what is cancelled now was cancelled for.</summary>
    public string CancelCode => Budget.Reached?.Reason ?? ErrorCodes.Cancelled;
}
