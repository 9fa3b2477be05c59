using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime.Tools;
using RlmAspire.RustWasm;

namespace RlmAspire.Runtime;

/// <summary>One question over some inputs.</summary>
public sealed record RunRequest
{
    /// <summary>The run's id, UUID version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The question.</summary>
    public required string Query { get; init; }

    /// <summary>The inputs; the first is <c>context</c> in the REPL. At least one.</summary>
    public required IReadOnlyList<ContextInput> Contexts { get; init; }

    /// <summary>Model of the rlm calls.</summary>
    public required string Model { get; init; }

    /// <summary>Model of plain sub-calls; null for <see cref="Model"/>.</summary>
    public string? SubModel { get; init; }

    /// <summary>How the model of the rlm call is spoken to; one of <see cref="RunProtocols"/>.</summary>
    public string Protocol { get; init; } = RunProtocols.Repl;

    /// <summary>Name of the environment that cells run in.</summary>
    public string Environment { get; init; } = "wasm";

    public RunLimits Limits { get; init; } = new();

    /// <summary>Limits of each program in Rust that a cell or a command runs.</summary>
    public WasmLimits WasmLimits { get; init; } = new();

    /// <summary>Functions that the root's cells may call.</summary>
    public IReadOnlyList<RlmTool> Tools { get; init; } = [];

    /// <summary>The same for the rlm calls below the root; null for <see cref="Tools"/>, empty for none.</summary>
    public IReadOnlyList<RlmTool>? SubTools { get; init; }

    /// <summary>Who asked: <c>cli</c>, <c>api</c>, <c>openai</c> or <c>demo</c>.</summary>
    public required string Source { get; init; }

    public RunClient Client { get; init; } = new("RlmAspire.Runtime", typeof(RunRequest).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>The run that this one executes again with its recorded replies, or null.</summary>
    public Guid? ReplayOf { get; init; }

    /// <summary>The last event that was written for this run before, such as <c>run.queued</c>; null when there is none.</summary>
    public TraceHead? After { get; init; }

    /// <summary>Attempts at this run whose workers were lost, written before <see cref="After"/>; null for the first attempt.</summary>
    public EarlierAttempts? Earlier { get; init; }

    /// <summary>Says who cancelled the run; asked once it was cancelled.</summary>
    public Func<RunCanceller?>? Canceller { get; init; }
}
