using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime.Budgets;
using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Commands;
using RlmAspire.Runtime.Loop;
using RlmAspire.Runtime.Tools;
using RlmAspire.Runtime.Tracing;
using RlmAspire.RustWasm;
using RlmAspire.Sandboxes;
using RlmAspire.Traces;

namespace RlmAspire.Runtime;

/// <summary>Runs a question over inputs through the completion loop. One instance serves any number of runs at once.</summary>
/// <param name="models">Finds the chat backends.</param>
/// <param name="environments">Where cells can run.</param>
/// <param name="timeProvider">The clock of events, limits and durations.</param>
/// <param name="rustWasm">Runs the programs in Rust that cells write; null, and where it is off, cells have none.</param>
public sealed class RlmRunner(
    IModelCatalog models, IReadOnlyList<ISandboxEnvironment> environments, TimeProvider timeProvider, IRustWasm? rustWasm = null)
{
    private const int MaxTools = 256;

    private static readonly TimeSpan s_longestRun = TimeSpan.FromDays(7);

    /// <summary>Runs to an answer or a limit. Every event is in <paramref name="sink"/> when this returns.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="sink">Takes the run's events.</param>
    /// <param name="cancellationToken">Ends the run with <c>run.cancelled</c>; the result is returned, not thrown.</param>
    /// <returns>How it ended; a limit or a failed model is a result.</returns>
    /// <exception cref="RlmException">The request cannot be run at all: an unknown model or environment, no context. Nothing was written.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, ITraceSink sink, CancellationToken cancellationToken)
    {
        Validate(request);
        var model = models.Resolve(request.Model);
        var subModel = request.SubModel is { } name ? models.Resolve(name) : model;
        ProtocolCheck.Require(request, model);
        // Commands run in no sandbox, so none need be there.
        var environment = request.Protocol == RunProtocols.Commands ? null : FindEnvironment(request.Environment);

        using var budget = new RunBudget(request.Limits, timeProvider, cancellationToken);
        using var writer = request.After is { } head
            ? new TraceWriter(request.Id, sink, timeProvider, head.Seq + 1, head.Hash)
            : new TraceWriter(request.Id, sink, timeProvider);
        var trace = new RunTrace(writer);
        var total = new CallTally(parent: null);
        if (request.Earlier is { } earlier)
        {
            total.Add(earlier.Usage, earlier.CostUsd);
        }

        var (rust, detail) = await FindRustWasmAsync(cancellationToken);
        var scope = new RunScope(
            request.Id, request.Limits, models, model, subModel, environment, trace, budget, total, request.Protocol, rust, detail, request.WasmLimits, timeProvider)
        {
            RootTools = request.Tools,
            ChildTools = request.SubTools ?? request.Tools,
        };
        return await new RunExecution(request, scope, cancellationToken).RunAsync();
    }

    private ISandboxEnvironment FindEnvironment(string name) =>
        environments.FirstOrDefault(environment => environment.Name == name)
        ?? throw new RlmException(ErrorCodes.SandboxUnavailable,
            $"There is no environment '{name}' here. Known: {string.Join(", ", environments.Select(environment => environment.Name))}.");

    private async Task<(IRustWasm? RustWasm, string Detail)> FindRustWasmAsync(CancellationToken cancellationToken)
    {
        if (rustWasm is null)
        {
            return (null, "it is not set up here.");
        }

        var status = await rustWasm.CheckAsync(cancellationToken);
        return (status.On ? rustWasm : null, status.Detail);
    }

    private static void Validate(RunRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Query))
        {
            throw new RlmException(ErrorCodes.Invalid, "The question is empty.");
        }

        if (request.Contexts.Count == 0)
        {
            throw new RlmException(ErrorCodes.ContextEmpty, "A run needs at least one context.");
        }

        CheckTools(request.Tools);
        CheckTools(request.SubTools ?? []);
        var limits = request.Limits;
        RequirePositive(limits.MaxIterations, "maxIterations");
        RequirePositive(limits.MaxCalls, "maxCalls");
        RequirePositive(limits.MaxToolCalls, "maxToolCalls");
        RequirePositive(limits.MaxTokens, "maxTokens");
        RequirePositive(limits.MaxCostUsd, "maxCostUsd");
        RequirePositive((decimal)limits.CellTimeout.TotalMilliseconds, "cellTimeout");
        RequirePositive((decimal)limits.Timeout.TotalMilliseconds, "timeout");
        if (limits.Timeout > s_longestRun || limits.MaxDepth < 0)
        {
            throw new RlmException(ErrorCodes.Invalid, $"The limits must be: timeout at most {s_longestRun.TotalDays} days, maxDepth at least 0.");
        }
    }

    private static void CheckTools(IReadOnlyList<RlmTool> tools)
    {
        if (tools.Count > MaxTools)
        {
            throw new RlmException(ErrorCodes.Invalid, $"A run may have {MaxTools} tools, not {tools.Count}.");
        }

        if (tools.GroupBy(static tool => tool.Name, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new RlmException(ErrorCodes.Invalid, $"Two tools are named '{twice.Key}'.");
        }
    }

    private static void RequirePositive(decimal value, string limit)
    {
        if (value <= 0)
        {
            throw new RlmException(ErrorCodes.Invalid, $"The limit {limit} must be greater than 0.");
        }
    }
}
