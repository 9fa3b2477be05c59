using RlmAspire.Contracts.Runs;
using RlmAspire.Runtime;

namespace RlmAspire.Api.Orders;

/// <summary>All that a worker needs to execute a run. It stands in the run's first event, so whichever process takes the run finds it.</summary>
internal sealed record RunOrder
{
    public required string Query { get; init; }

    public required IReadOnlyList<OrderedContext> Contexts { get; init; }

    /// <summary>Model of the rlm calls.</summary>
    public required string Model { get; init; }

    /// <summary>Model of plain sub-calls, or null for <see cref="Model"/>.</summary>
    public string? SubModel { get; init; }

    /// <summary>Where cells run.</summary>
    public string Environment { get; init; } = ServerEnvironment.Name;

    /// <summary>One of <see cref="RunProtocols"/>.</summary>
    public string Protocol { get; init; } = RunProtocols.Repl;

    public RunLimits Limits { get; init; } = new();

    /// <summary>Who asked: <c>api</c>, <c>openai</c> or <c>demo</c>.</summary>
    public required string Source { get; init; }
}
