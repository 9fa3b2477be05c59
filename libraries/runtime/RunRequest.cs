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

    /// <summary>Name of the environment that cells run in.</summary>
    public string Environment { get; init; } = "wasm";

    public RunLimits Limits { get; init; } = new();

    /// <summary>Limits of each program in Rust that a cell runs.</summary>
    public WasmLimits WasmLimits { get; init; } = new();

    /// <summary>Who asked: <c>cli</c>, <c>api</c> or <c>demo</c>.</summary>
    public required string Source { get; init; }

    public RunClient Client { get; init; } = new("RlmAspire.Runtime", typeof(RunRequest).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>The run that this one executes again with its recorded replies, or null.</summary>
    public Guid? ReplayOf { get; init; }

    /// <summary>The last event that was written for this run before, such as <c>run.queued</c>; null when there is none.</summary>
    public TraceHead? After { get; init; }
}
